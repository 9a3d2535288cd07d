package io.github.kcagents.invocation.jpa;

import java.io.IOException;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.invocation.spi.RecordingFailedException;

/** Writes with the session's own connection, so that the record and what it is about commit together. */
final class JpaInvocationRecorderProvider implements InvocationRecorderProvider {

    private final KeycloakSession session;
    private final Places places;
    private final Losses losses;
    private final boolean queues;

    /** @param queues whether there is a sink that wants to have each record */
    JpaInvocationRecorderProvider(KeycloakSession session, Places places, Losses losses, boolean queues) {
        this.session = session;
        this.places = places;
        this.losses = losses;
        this.queues = queues;
    }

    /**
     * An entity and not an SQL insert: Keycloak 26.7 commits an exchange without waiting for the disk unless an entity
     * changed, and a token must not outlive its record in a crash of the database.
     */
    @Override
    public void record(Invocation invocation) throws RecordingFailedException {
        try {
            AgentInvocation row = InvocationRow.write(invocation);
            LeafFields.seal(row, places.segment(), place(row.realmId, invocation));
            EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            em.persist(row);
            if (queues) {
                em.persist(AgentLedgerOutbox.of(row));
            }
            em.flush();
        } catch (IOException | RuntimeException e) {
            // RuntimeException: what a driver throws arrives wrapped in Hibernate's, JPA's or Keycloak's own types,
            // which
            // differ between versions and databases. Nothing is swallowed, and the message names no value.
            throw new RecordingFailedException(
                    "record " + invocation.id() + " of realm " + invocation.realmId() + " not written", e);
        }
    }

    /** Open until the transaction is through, one way or the other: nothing behind it is sealed before. */
    private long place(String realmId, Invocation invocation) {
        long place = places.take(realmId);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                places.settle(realmId, place);
                DecisionMetrics.count(invocation);
            }

            @Override
            protected void rollbackImpl() {
                places.settle(realmId, place);
            }
        });
        return place;
    }

    @Override
    public void recordAtCommit(Invocation invocation) {
        session.getTransactionManager().enlistPrepare(new RequiredRecord(session, invocation, losses));
    }

    @Override
    public void recordAfterwards(Invocation invocation) {
        session.getTransactionManager()
                .enlistAfterCompletion(new LateRecord(session.getKeycloakSessionFactory(), invocation, losses));
    }

    @Override
    public void close() {
        // The connection is the session's.
    }
}
