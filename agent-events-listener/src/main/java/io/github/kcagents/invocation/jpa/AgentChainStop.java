package io.github.kcagents.invocation.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** Something that an administrator stopped: a chain by its {@code txn}, or the token that it was started from. */
@Entity(name = "AgentChainStop")
@Table(name = "AGENT_CHAIN_STOP")
@Immutable
@NamedQuery(name = AgentChainStop.NEWEST, query = "select s from AgentChainStop s order by s.stoppedAt desc, s.id desc")
@NamedQuery(
        name = AgentChainStop.BY_KEY,
        query = "select s from AgentChainStop s where s.realmId = :realm and s.stopKey = :key")
@NamedQuery(
        name = AgentChainStop.IDS_UNTIL,
        query = "select s.id from AgentChainStop s where s.realmId = :realm and s.stoppedAt <= :time"
                + " order by s.stoppedAt")
@NamedQuery(
        name = AgentChainStop.DELETE,
        query = "delete from AgentChainStop s where s.realmId = :realm and s.id in (:ids)")
class AgentChainStop {

    static final String NEWEST = "AgentChainStop.newest";
    static final String BY_KEY = "AgentChainStop.byKey";
    static final String IDS_UNTIL = "AgentChainStop.idsUntil";
    static final String DELETE = "AgentChainStop.delete";

    @Id
    @Column(name = "ID", length = AgentInvocation.ID_LENGTH)
    String id = "";

    @Column(name = "REALM_ID", length = AgentInvocation.ID_LENGTH, nullable = false)
    String realmId = "";

    @Column(name = "STOP_KEY", length = AgentInvocation.TOKEN_ID_LENGTH, nullable = false)
    String stopKey = "";

    @Column(name = "STOPPED_AT", nullable = false)
    long stoppedAt;
}
