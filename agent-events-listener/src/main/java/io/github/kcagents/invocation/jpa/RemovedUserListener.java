package io.github.kcagents.invocation.jpa;

import java.util.List;
import java.util.concurrent.ExecutorService;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

import org.jboss.logging.Logger;

/**
 * Takes the name of a user who was removed out of the ledger. His id stays, and with it what was done for him; the digest that
 * stands for the name in the record's hash can't be led back to it once its salt is gone.
 */
final class RemovedUserListener implements ProviderEventListener {

    private static final Logger logger = Logger.getLogger(RemovedUserListener.class);

    private static final String EXECUTOR = "agent-ledger";
    private static final int SLICE = 500;

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserRemovedEvent removed) {
            KeycloakSession session = removed.getKeycloakSession();
            KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
            ExecutorService executor =
                    session.getProvider(ExecutorsProvider.class).getExecutor(EXECUTOR);
            String realmId = removed.getRealm().getId();
            String userId = removed.getUser().getId();
            session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    executor.execute(() -> forget(factory, realmId, userId));
                }

                @Override
                protected void rollbackImpl() {}
            });
        }
    }

    private static void forget(KeycloakSessionFactory factory, String realmId, String userId) {
        try {
            while (KeycloakModelUtils.runJobInTransactionWithResult(
                            factory, session -> forgetSlice(session, realmId, userId))
                    == SLICE) {
                Thread.yield();
            }
        } catch (RuntimeException e) {
            // Runs on a pool's thread, where nobody else would say it.
            logger.warnf(e, "The name of removed user %s was not taken out of the ledger completely", userId);
        }
    }

    private static int forgetSlice(KeycloakSession session, String realmId, String userId) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<String> ids = em.createNamedQuery(AgentInvocation.NAMED, String.class)
                .setParameter("realm", realmId)
                .setParameter("subject", userId)
                .setMaxResults(SLICE)
                .getResultList();
        if (!ids.isEmpty()) {
            // Native: the entity is immutable for everybody, and Hibernate refuses to update it.
            em.createNativeQuery("update AGENT_INVOCATION set SUBJECT_NAME = null, NAME_SALT = null"
                            + " where REALM_ID = :realm and ID in (:ids)")
                    .setParameter("realm", realmId)
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }
}
