package io.github.kcagents.identity.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** When a person or a membership that agents depend on last ended; kept as long as something older can be in use. */
@Entity(name = "AgentInterruption")
@Table(name = "AGENT_INTERRUPTION")
@NamedQuery(
        name = "AgentInterruption.byWhat",
        query = "select i.id, i.endedAt from AgentInterruption i where i.realmId = :realmId and i.id in :ids")
@NamedQuery(
        name = "AgentInterruption.newest",
        query = "select i.id, i.endedAt from AgentInterruption i where i.endedAt >= :from order by i.endedAt desc")
@NamedQuery(
        name = "AgentInterruption.deleteByRealm",
        query = "delete from AgentInterruption i where i.realmId = :realmId")
@NamedQuery(name = "AgentInterruption.deleteOld", query = "delete from AgentInterruption i where i.endedAt < :before")
class AgentInterruptionEntity {

    @Id
    @Column(name = "ID", length = 64)
    private String id = "";

    @Column(name = "REALM_ID", nullable = false, length = 36)
    private String realmId = "";

    @Column(name = "ENDED_AT", nullable = false)
    private long endedAt;

    static AgentInterruptionEntity of(String id, String realmId) {
        AgentInterruptionEntity row = new AgentInterruptionEntity();
        row.id = id;
        row.realmId = realmId;
        return row;
    }

    String id() {
        return id;
    }

    String realmId() {
        return realmId;
    }

    long endedAt() {
        return endedAt;
    }

    void setEndedAt(long endedAtMillis) {
        this.endedAt = endedAtMillis;
    }
}
