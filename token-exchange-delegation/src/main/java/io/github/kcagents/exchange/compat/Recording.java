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
        InvocationRecorderProvider recorder = session.getProvider(InvocationRecorderProvider.class);
        try {
            if (recorder != null) {
                recorder.record(invocation);
                return true;
            }
            logger.debug("no ledger is installed");
        } catch (RecordingFailedException e) {
            logger.warnf(e, "invocation %s was not recorded", invocation.id());
        }
        if (settings.recordingRequired()) {
            throw new RefusedException(RefusalReason.UNAVAILABLE, "the ledger is missing or can't write");
        }
        return false;
    }
}
