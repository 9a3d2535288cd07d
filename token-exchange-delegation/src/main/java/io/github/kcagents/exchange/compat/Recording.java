package io.github.kcagents.exchange.compat;

import org.keycloak.models.KeycloakSession;

import io.github.kcagents.exchange.decision.RefusedException;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.RefusalReason;
import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.invocation.spi.RecordingFailedException;
import io.github.kcagents.settings.AgentSettings;
import org.jboss.logging.Logger;

/** Puts a grant on record before it is given. */
final class Recording {

    private static final Logger logger = Logger.getLogger(Recording.class);

    private Recording() {}

    /**
     * @return whether the record is written, in the transaction of the session
     * @throws RefusedException when it can't be written and the realm gives no token without
     */
    static boolean record(KeycloakSession session, Invocation invocation, AgentSettings settings) {
        if (!settings.recordingRequired()) {
            // A record that can't be written takes the transaction with it. Where the realm gives tokens all the same,
            // the
            // listener writes the record from the event, once the transaction is through.
            return false;
        }
        InvocationRecorderProvider recorder = session.getProvider(InvocationRecorderProvider.class);
        if (recorder == null) {
            throw new RefusedException(RefusalReason.UNAVAILABLE, "no ledger is installed");
        }
        try {
            recorder.record(invocation);
            return true;
        } catch (RecordingFailedException e) {
            logger.warnf("invocation %s was not recorded: %s", invocation.id(), e.getMessage());
            throw new RefusedException(RefusalReason.UNAVAILABLE, "the ledger can't write");
        }
    }
}
