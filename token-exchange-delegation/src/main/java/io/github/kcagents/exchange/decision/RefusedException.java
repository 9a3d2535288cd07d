package io.github.kcagents.exchange.decision;

import io.github.kcagents.invocation.RefusalReason;

/**
 * A stage says no. Carries what administrators may know beside the reason; nothing of it reaches the client. Thrown and caught
 * inside one request.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;
    private final boolean aboutTheRequest;

    public RefusedException(RefusalReason reason, String forAdministrators) {
        this(reason, forAdministrators, false);
    }

    private RefusedException(RefusalReason reason, String forAdministrators, boolean aboutTheRequest) {
        super(forAdministrators, null, false, false);
        this.reason = reason;
        this.aboutTheRequest = aboutTheRequest;
    }

    /** @param byCertificate no DPoP proof could have helped, so the answer doesn't ask for one (RFC 9449 §7.1) */
    static RefusedException pop(boolean byCertificate, String forAdministrators) {
        return new RefusedException(RefusalReason.POP, forAdministrators, byCertificate);
    }

    /** The OAuth error to answer with. */
    public String error(boolean actorProfile) {
        if (aboutTheRequest) {
            return "invalid_request";
        }
        return actorProfile ? reason.actorProfileError() : reason.error();
    }

    public RefusalReason reason() {
        return reason;
    }

    /** What to look at, for the event. */
    public String forAdministrators() {
        return String.valueOf(getMessage());
    }
}
