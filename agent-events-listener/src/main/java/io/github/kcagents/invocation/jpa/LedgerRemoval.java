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

    /** What is deleted, in this order: a batch that reaches beyond the moment keeps its seal, so what is left stays verifiable. */
    private enum Rows {
        RECORDS(AgentInvocation.IDS_UNTIL, AgentInvocation.DELETE),
        STOPS(AgentChainStop.IDS_UNTIL, AgentChainStop.DELETE),
        SEALS(AgentLedgerSeal.IDS_UNTIL, AgentLedgerSeal.DELETE);

        private final String ids;
        private final String delete;

        Rows(String ids, String delete) {
            this.ids = ids;
            this.delete = delete;
        }
    }

    @Override
    public void run() {
        try {
            for (Rows rows : Rows.values()) {
                while (KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> deleteSlice(session, rows))
                        == SLICE) {
                    Thread.yield();
                }
            }
        } catch (RuntimeException e) {
            // Runs on a pool's thread, where nobody else would say it.
            logger.warnf(e, "The ledger of realm %s was not deleted completely", realmId);
        }
    }

    private int deleteSlice(KeycloakSession session, Rows rows) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<String> ids = em.createNamedQuery(rows.ids, String.class)
                .setParameter("realm", realmId)
                .setParameter("time", untilMillis)
                .setMaxResults(SLICE)
                .getResultList();
        if (!ids.isEmpty()) {
            em.createNamedQuery(rows.delete)
                    .setParameter("realm", realmId)
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }
}
