package io.github.kcagents.exchange.decision;

import io.github.kcagents.invocation.RefusalReason;

/**
 * A stage says no. Carries what administrators may know beside the reason; nothing of it reaches the client. Thrown and caught
 * inside one request.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    public RefusedException(RefusalReason reason, String forAdministrators) {
        super(forAdministrators, null, false, false);
        this.reason = reason;
    }

    public RefusalReason reason() {
        return reason;
    }

    /** What to look at, for the event. */
    public String forAdministrators() {
        return String.valueOf(getMessage());
    }
}
