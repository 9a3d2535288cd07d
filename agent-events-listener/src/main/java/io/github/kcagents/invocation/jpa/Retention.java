package io.github.kcagents.invocation.jpa;

import java.time.Duration;
import java.util.List;

import jakarta.persistence.EntityManager;

import org.keycloak.cluster.ClusterProvider;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import io.github.kcagents.settings.AgentSettings;
import org.jboss.logging.Logger;

/** Removes records that are older than their realm keeps them. One process of a cluster does it, in small transactions. */
record Retention(KeycloakSessionFactory factory) implements Runnable {

    private static final Logger logger = Logger.getLogger(Retention.class);

    private static final String TASK = "agent-ledger-retention";
    private static final int AT_MOST_SECONDS = 3600;

    private record Due(String realmId, long untilMillis) {}

    @Override
    public void run() {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> session.getProvider(ClusterProvider.class)
                            .executeIfNotExecuted(TASK, AT_MOST_SECONDS, () -> {
                                all();
                                return null;
                            }));
        } catch (RuntimeException e) {
            // On a timer's thread nobody else would say it; the next round goes on where this one stopped.
            logger.warn("Old records of agents could not be removed now", e);
        }
    }

    private void all() {
        KeycloakModelUtils.runJobInTransactionWithResult(factory, Retention::due)
                .forEach(due -> {
                    // The floor first: a check that runs meanwhile must not take what is being removed for a loss.
                    KeycloakModelUtils.runJobInTransaction(factory, session -> raiseFloor(session, due));
                    new LedgerRemoval(factory, due.realmId(), due.untilMillis()).run();
                });
    }

    private static List<Due> due(KeycloakSession session) {
        long now = Time.currentTimeMillis();
        return session.realms()
                .getRealmsStream()
                .map(realm -> new Due(realm.getId(), now - keptMillis(realm)))
                .filter(due -> hasOlder(session, due))
                .toList();
    }

    private static long keptMillis(RealmModel realm) {
        return Duration.ofDays(AgentSettings.retentionDays(realm::getAttribute)).toMillis();
    }

    private static boolean hasOlder(KeycloakSession session, Due due) {
        return !entityManager(session)
                .createNamedQuery(AgentInvocation.IDS_UNTIL, String.class)
                .setParameter("realm", due.realmId())
                .setParameter("time", due.untilMillis())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private static void raiseFloor(KeycloakSession session, Due due) {
        EntityManager em = entityManager(session);
        AgentLedgerFloor floor = em.find(AgentLedgerFloor.class, due.realmId());
        if (floor == null) {
            floor = new AgentLedgerFloor();
            floor.realmId = due.realmId();
            floor.retainedFrom = due.untilMillis() + 1;
            em.persist(floor);
        } else {
            floor.retainedFrom = Math.max(floor.retainedFrom, due.untilMillis() + 1);
        }
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
