package io.github.kcagents.invocation.spi;

import org.keycloak.provider.Provider;

import io.github.kcagents.invocation.Invocation;

/**
 * Writes decisions into the ledger. The exchange calls it for what it grants, so that a token and its record commit together;
 * everything else reaches the ledger through Keycloak's events.
 */
public interface InvocationRecorderProvider extends Provider {

    /**
     * Writes one record in the transaction of the caller's session and flushes it, so that what can't be written fails now
     * and not at commit, when the token would be out.
     *
     * <p>After a failure the transaction can only roll back. A caller that would go on without a record does not call this: it
     * leaves the decision to its event, and the listener writes it after the commit.
     *
     * @throws RecordingFailedException when the record could not be written; the caller then must not issue a token if the
     *     realm demands recording
     */
    void record(Invocation invocation) throws RecordingFailedException;
}
