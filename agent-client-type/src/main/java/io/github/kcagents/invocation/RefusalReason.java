package io.github.kcagents.invocation;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Why a token was refused: a key that stays the same in the answer, the event and the ledger, and the OAuth error it goes
 * out with. The sentence names the rule, never a user, another agent or what exists.
 */
public enum RefusalReason {
    // RFC 6749 §5.2, RFC 8693 §2.1
    BAD_PARAMETERS("invalid_request", "A parameter is missing, repeated or malformed"),
    TOKEN_TYPE_UNSUPPORTED("invalid_request", "The token type is not supported"),
    // RFC 6749 §5.2
    NOT_ENABLED("unauthorized_client", "The client may not use this grant"),
    // RFC 8693 §2.2.2
    AGENT_INACTIVE("invalid_request", "invalid_grant", "The agent is not active"),
    SUBJECT_TOKEN_INVALID("invalid_request", "invalid_grant", "The subject token is not valid"),
    SUBJECT_NOT_FOR_CALLER("invalid_request", "invalid_grant", "The subject token was not issued for the caller"),
    ACTOR_TOKEN_INVALID("invalid_request", "invalid_grant", "The actor token is not valid"),
    ACTOR_CLIENT_MISMATCH("invalid_request", "invalid_grant", "The actor token belongs to another client"),
    ACTOR_TOKEN_DELEGATED("invalid_request", "invalid_grant", "The actor token is itself delegated"),
    SELF_DELEGATION("invalid_request", "actor_unauthorized", "Subject and actor are the same"),
    // RFC 9449 §5
    POP("invalid_dpop_proof", "Proof of possession is missing or does not match"),
    // RFC 8693 §4.4
    DELEGATION_NOT_AUTHORIZED("invalid_request", "actor_unauthorized", "Nothing lets the agent act for the subject"),
    SUBDELEGATION_NOT_AUTHORIZED(
            "invalid_request", "actor_unauthorized", "The agent may not take over from the previous presenter"),
    // RFC 8693 §4.1
    CHAIN_TOO_DEEP("invalid_request", "actor_unauthorized", "The delegation chain would be too long"),
    CHAIN_CYCLE("invalid_request", "actor_unauthorized", "The actor is already in the delegation chain"),
    CHAIN_INVALID("invalid_request", "invalid_grant", "The delegation chain of the subject token can't be believed"),
    CHAIN_STOPPED("invalid_request", "invalid_grant", "The delegation chain was stopped"),
    ANCESTOR_INACTIVE("invalid_request", "invalid_grant", "An agent of the delegation chain is not active"),
    ENVELOPE("invalid_request", "actor_unauthorized", "The request is outside the agent's envelope"),
    // RFC 8693 §2.2.2, RFC 8707 §2
    TARGET("invalid_target", "The target is not available to the agent"),
    // RFC 6749 §5.2
    SCOPE_EMPTY("invalid_scope", "No requested scope is left"),
    SCOPE_EXCEEDS("invalid_scope", "The requested scope exceeds what may be granted"),
    // RFC 9470 §3
    STEP_UP("insufficient_user_authentication", "The user must authenticate again"),
    APPROVAL_REQUIRED("interaction_required", "The user must approve"),
    UNAVAILABLE("temporarily_unavailable", "The decision can't be recorded now");

    private final String error;
    private final String actorProfileError;
    private final String sentence;

    RefusalReason(String error, String sentence) {
        this(error, error, sentence);
    }

    RefusalReason(String error, String actorProfileError, String sentence) {
        this.error = error;
        this.actorProfileError = actorProfileError;
        this.sentence = sentence;
    }

    /** Stable key, as in {@code error_description}, event and ledger. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The OAuth error code of RFC 6749 and its extensions. */
    public String error() {
        return error;
    }

    /** The error code of draft-mcguinness-oauth-actor-profile, for realms that ask for it. */
    public String actorProfileError() {
        return actorProfileError;
    }

    /** {@code error_description}: the key, a colon, one sentence. */
    public String description() {
        return key() + ": " + sentence;
    }

    /** The key in an {@code error_description} that one of these reasons gave; empty for any other text. */
    public static Optional<String> keyOf(@Nullable String description) {
        return description == null
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(reason -> reason.description().equals(description))
                        .map(RefusalReason::key)
                        .findFirst();
    }

    /** HTTP status: 503 when the ledger is the cause, else 400. */
    public int status() {
        return this == UNAVAILABLE ? 503 : 400;
    }
}
