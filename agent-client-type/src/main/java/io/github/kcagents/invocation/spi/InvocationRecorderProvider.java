package io.github.kcagents.invocation.spi;

import org.keycloak.provider.Provider;

import io.github.kcagents.invocation.Invocation;

/**
 * Writes decisions into the ledger. Whoever gives a token records it with {@link #record}, so that both commit together;
 * the rest reaches the ledger through Keycloak's events.
 */
public interface InvocationRecorderProvider extends Provider {

    /**
     * Writes one record in the transaction of the caller's session and flushes it, so that what can't be written fails now
     * and not at commit, when the token would be out.
     *
     * <p>After a failure the transaction can only roll back. A caller that would go on without a record uses {@link
     * #recordAfterwards}.
     *
     * @throws RecordingFailedException when the record could not be written; the caller then must not issue a token if the
     *     realm demands recording
     */
    void record(Invocation invocation) throws RecordingFailedException;

    /**
     * Writes one record in the transaction of the caller's session as that prepares to commit: both are kept or neither. For
     * callers that must not throw, such as listeners: what fails then fails the request, and is counted.
     */
    void recordAtCommit(Invocation invocation);

    /**
     * Writes one record when the caller's session is through, in a transaction of its own. A refusal is written even when
     * the session rolls back, anything else only after a commit. Never fails the caller; a record that is lost is counted.
     */
    void recordAfterwards(Invocation invocation);
}
