package io.github.kcagents.identity.jpa;

import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

/** One owner of one agent, for lists by owner. */
@Entity(name = "AgentOwner")
@Table(name = "AGENT_OWNER")
@NamedQuery(
        name = "AgentOwner.deleteByAgent",
        query = "delete from AgentOwner o where o.id.agentId = :id and o.realmId = :realmId")
@NamedQuery(name = "AgentOwner.deleteByRealm", query = "delete from AgentOwner o where o.realmId = :realmId")
class AgentOwnerEntity {

    /** Agent and owner together. */
    @Embeddable
    static class Id {
        @Column(name = "AGENT_ID", length = 36)
        private String agentId = "";

        @Column(name = "PARTY_KIND", length = 10)
        private String kind = "";

        @Column(name = "PARTY_ID", length = 255)
        private String partyId = "";

        Id() {}

        Id(String agentId, String kind, String partyId) {
            this.agentId = agentId;
            this.kind = kind;
            this.partyId = partyId;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Id id
                    && id.agentId.equals(agentId)
                    && id.kind.equals(kind)
                    && id.partyId.equals(partyId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(agentId, kind, partyId);
        }
    }

    @EmbeddedId
    private Id id = new Id();

    @Column(name = "REALM_ID", nullable = false, length = 36)
    private String realmId = "";

    AgentOwnerEntity() {}

    AgentOwnerEntity(String realmId, Id id) {
        this.realmId = realmId;
        this.id = id;
    }
}
