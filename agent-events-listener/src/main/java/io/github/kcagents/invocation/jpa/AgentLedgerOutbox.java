package io.github.kcagents.invocation.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** A record that the sink has not taken yet. Written in the record's own transaction, deleted once the sink said yes. */
@Entity(name = "AgentLedgerOutbox")
@Table(name = "AGENT_LEDGER_OUTBOX")
@Immutable
@NamedQuery(name = AgentLedgerOutbox.REALMS, query = "select distinct o.realmId from AgentLedgerOutbox o")
@NamedQuery(
        name = AgentLedgerOutbox.OLDEST,
        query = "select o from AgentLedgerOutbox o where o.realmId = :realm order by o.queuedAt, o.id")
@NamedQuery(
        name = AgentLedgerOutbox.COUNT_BY_REALM,
        query = "select o.realmId, count(o) from AgentLedgerOutbox o group by o.realmId")
@NamedQuery(
        name = AgentLedgerOutbox.DELETE,
        query = "delete from AgentLedgerOutbox o where o.realmId = :realm and o.id in (:ids)")
class AgentLedgerOutbox {

    static final String REALMS = "AgentLedgerOutbox.realms";
    static final String COUNT_BY_REALM = "AgentLedgerOutbox.countByRealm";
    static final String OLDEST = "AgentLedgerOutbox.oldest";
    static final String DELETE = "AgentLedgerOutbox.delete";

    /** The record's. */
    @Id
    @Column(name = "ID", length = AgentInvocation.ID_LENGTH)
    String id = "";

    @Column(name = "REALM_ID", length = AgentInvocation.ID_LENGTH, nullable = false)
    String realmId = "";

    @Column(name = "QUEUED_AT", nullable = false)
    long queuedAt;

    static AgentLedgerOutbox of(AgentInvocation row) {
        AgentLedgerOutbox out = new AgentLedgerOutbox();
        out.id = row.id;
        out.realmId = row.realmId;
        out.queuedAt = row.happenedAt;
        return out;
    }
}
