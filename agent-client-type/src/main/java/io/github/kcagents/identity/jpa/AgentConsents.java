package io.github.kcagents.identity.jpa;

import java.util.List;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Who consented to a client. Keycloak asks this only user by user. */
public final class AgentConsents {

    private final KeycloakSession session;

    public AgentConsents(KeycloakSession session) {
        this.session = session;
    }

    /** Ids of the users whose stored consent names the client, in stable order. */
    public List<String> users(String realmId, String clientUuid, int first, int max) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select c.user.id from UserConsentEntity c"
                                + " where c.clientId = :client and c.user.realmId = :realmId order by c.user.id",
                        String.class)
                .setParameter("client", clientUuid)
                .setParameter("realmId", realmId)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList();
    }
}
