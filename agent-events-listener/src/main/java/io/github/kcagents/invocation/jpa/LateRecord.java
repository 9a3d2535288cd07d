package io.github.kcagents.invocation.jpa;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.invocation.spi.RecordingFailedException;

/**
 * Writes a record when the session that saw the event is through, in a new one. Only then: the connection of the first is
 * back in the pool, so many refusals at once can't each wait for one more.
 */
final class LateRecord extends AbstractKeycloakTransaction {

    private final KeycloakSessionFactory factory;
    private final Invocation invocation;
    private final Losses losses;

    LateRecord(KeycloakSessionFactory factory, Invocation invocation, Losses losses) {
        this.factory = factory;
        this.invocation = invocation;
        this.losses = losses;
    }

    @Override
    protected void commitImpl() {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, this::record);
        } catch (RuntimeException e) {
            // A commit that fails throws what it likes. The answer stands; its record is lost and counted.
            losses.add(invocation, e);
        }
    }

    @Override
    protected void rollbackImpl() {
        if (invocation.decision() == Decision.DENY) {
            commitImpl();
        }
    }

    private void record(KeycloakSession session) {
        try {
            session.getProvider(InvocationRecorderProvider.class).record(invocation);
        } catch (RecordingFailedException e) {
            throw new IllegalStateException(e);
        }
    }
}
