package io.github.kcagents.invocation.jpa;

import java.util.List;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

import org.jboss.logging.Logger;

/** Deletes a realm's rows up to a moment, in slices that each have a transaction of their own. */
record LedgerRemoval(KeycloakSessionFactory factory, String realmId, long untilMillis) implements Runnable {

    private static final Logger logger = Logger.getLogger(LedgerRemoval.class);

    // Below the thousand entries that an Oracle "in" takes; a slice holds its locks for some milliseconds.
    private static final int SLICE = 500;

    @Override
    public void run() {
        try {
            while (KeycloakModelUtils.runJobInTransactionWithResult(factory, this::deleteSlice) == SLICE) {
                Thread.yield();
            }
            KeycloakModelUtils.runJobInTransaction(factory, this::deleteRest);
        } catch (RuntimeException e) {
            // Runs on a pool's thread, where nobody else would say it.
            logger.warnf(e, "The ledger of realm %s was not deleted completely", realmId);
        }
    }

    /** A batch that reaches beyond the moment keeps its seal: what is left of it stays verifiable. */
    private void deleteRest(KeycloakSession session) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        for (String name : List.of(AgentChainStop.DELETE_UNTIL, AgentLedgerSeal.DELETE_UNTIL)) {
            em.createNamedQuery(name)
                    .setParameter("realm", realmId)
                    .setParameter("time", untilMillis)
                    .executeUpdate();
        }
    }

    private int deleteSlice(KeycloakSession session) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<String> ids = em.createNamedQuery(AgentInvocation.IDS_UNTIL, String.class)
                .setParameter("realm", realmId)
                .setParameter("time", untilMillis)
                .setMaxResults(SLICE)
                .getResultList();
        if (!ids.isEmpty()) {
            em.createNamedQuery(AgentInvocation.DELETE)
                    .setParameter("realm", realmId)
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }
}
