package io.github.kcagents.invocation.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Up to when a realm's records were removed for their age. */
@Entity(name = "AgentLedgerFloor")
@Table(name = "AGENT_LEDGER_FLOOR")
class AgentLedgerFloor {

    @Id
    @Column(name = "REALM_ID", length = AgentInvocation.ID_LENGTH)
    String realmId = "";

    @Column(name = "RETAINED_FROM", nullable = false)
    long retainedFrom;
}
