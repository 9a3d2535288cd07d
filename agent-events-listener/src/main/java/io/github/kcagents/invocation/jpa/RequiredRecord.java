package io.github.kcagents.invocation.jpa;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.invocation.spi.RecordingFailedException;

/**
 * Writes a record into the transaction that it belongs to, as that prepares to commit: both are kept or neither.
 *
 * <p>Not earlier: a write that fails marks the transaction for rollback, the server then rolls it back without a word and
 * sends the answer all the same (seen on 26.4 and 26.7). What fails while it prepares, fails the request.
 */
final class RequiredRecord extends AbstractKeycloakTransaction {

    private final KeycloakSession session;
    private final Invocation invocation;
    private final Losses losses;

    RequiredRecord(KeycloakSession session, Invocation invocation, Losses losses) {
        this.session = session;
        this.invocation = invocation;
        this.losses = losses;
    }

    @Override
    protected void commitImpl() {
        try {
            session.getProvider(InvocationRecorderProvider.class).record(invocation);
        } catch (RecordingFailedException e) {
            losses.add(invocation, e);
            // Without the cause: the server logs this with its trace, and a database quotes the row it refused.
            throw new IllegalStateException(e.getMessage());
        }
    }

    @Override
    protected void rollbackImpl() {}
}
