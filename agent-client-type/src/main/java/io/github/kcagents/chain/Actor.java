package io.github.kcagents.chain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One link of a delegation chain. {@code iss} and {@code sub} together name the agent (draft-mcguinness-oauth-actor-profile);
 * the client id serves people and look-ups.
 *
 * @param issuer the realm's issuer
 * @param subject user id of the agent's service account
 * @param clientId the agent's client id when the link was made
 */
public record Actor(String issuer, String subject, String clientId) {

    /** Entity profile of every link: an AI agent (draft-mora-oauth-entity-profiles). */
    public static final String SUB_PROFILE = "ai_agent";

    static final String ISS = "iss";
    static final String SUB = "sub";
    static final String CLIENT_ID = "client_id";
    static final String PROFILE = "sub_profile";

    public Actor {
        if (issuer.isEmpty() || subject.isEmpty() || clientId.isEmpty()) {
            throw new IllegalArgumentException("an actor has an issuer, a subject and a client id");
        }
    }

    /** Same agent, whatever it was called then. */
    public boolean is(Actor other) {
        return issuer.equals(other.issuer) && subject.equals(other.subject);
    }

    Map<String, Object> toClaim() {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put(ISS, issuer);
        claim.put(SUB, subject);
        claim.put(CLIENT_ID, clientId);
        claim.put(PROFILE, SUB_PROFILE);
        return claim;
    }

    /** Empty unless the object says exactly what a link says; {@code act} is for the caller to follow. */
    static Optional<Actor> parse(Map<?, ?> claim) {
        String issuer = text(claim.get(ISS));
        String subject = text(claim.get(SUB));
        String clientId = text(claim.get(CLIENT_ID));
        boolean agent = SUB_PROFILE.equals(claim.get(PROFILE));
        int members = claim.size() - (claim.containsKey(ActChain.ACT) ? 1 : 0);
        return issuer == null || subject == null || clientId == null || !agent || members != 4
                ? Optional.empty()
                : Optional.of(new Actor(issuer, subject, clientId));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }
}
