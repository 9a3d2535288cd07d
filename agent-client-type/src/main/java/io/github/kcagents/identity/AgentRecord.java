package io.github.kcagents.identity;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator declares about an agent, apart from what Keycloak's client already says (ids, credentials, scope
 * mappings). Every list that is empty means none.
 *
 * @param capabilities client scopes that the agent may ever hold
 * @param audiences clients it may get tokens for
 * @param acceptsFrom clients and agents it takes a user's authority from
 * @param mayDelegateTo agents it may hand that authority to
 * @param claims names of further claims its tokens may carry
 * @param grants grants beyond the default that an administrator turned on
 * @param tokenLifespanSeconds lifetime of its delegated tokens, 1 to {@value #MAX_TOKEN_LIFESPAN_SECONDS}
 * @param reviewIntervalDays days after which somebody has to look at it again, 1 to {@value #MAX_REVIEW_INTERVAL_DAYS}
 */
public record AgentRecord(
        AgentClass agentClass,
        @Nullable String purpose,
        List<Party> owners,
        @Nullable Party sponsor,
        List<Reference> capabilities,
        List<Reference> audiences,
        List<Reference> acceptsFrom,
        List<Reference> mayDelegateTo,
        ConsentRule consent,
        Set<String> claims,
        Set<String> grants,
        int tokenLifespanSeconds,
        int reviewIntervalDays,
        ModelInfo model,
        CredentialRule credentialRule,
        Tenure tenure,
        AgentProfile profile) {

    /** Short enough that a stolen token is stale before it is useful, long enough for one task. */
    public static final int DEFAULT_TOKEN_LIFESPAN_SECONDS = 120;

    /** The longest lifetime an administrator can set. */
    public static final int MAX_TOKEN_LIFESPAN_SECONDS = 300;

    /** A quarter of a year. */
    public static final int DEFAULT_REVIEW_INTERVAL_DAYS = 90;

    /** Whoever looks less often than once a year does not look. */
    public static final int MAX_REVIEW_INTERVAL_DAYS = 366;

    public AgentRecord {
        owners = List.copyOf(owners);
        capabilities = List.copyOf(capabilities);
        audiences = List.copyOf(audiences);
        acceptsFrom = List.copyOf(acceptsFrom);
        mayDelegateTo = List.copyOf(mayDelegateTo);
        claims = Set.copyOf(claims);
        grants = Set.copyOf(grants);
        if (!claims.stream().allMatch(AgentRecord::isWord) || !grants.stream().allMatch(AgentRecord::isWord)) {
            throw new IllegalArgumentException(
                    "the name of a claim or grant has neither spaces nor control characters");
        }
        if (tokenLifespanSeconds < 1 || tokenLifespanSeconds > MAX_TOKEN_LIFESPAN_SECONDS) {
            throw new IllegalArgumentException(
                    "token lifespan must be 1 to " + MAX_TOKEN_LIFESPAN_SECONDS + " seconds: " + tokenLifespanSeconds);
        }
        if (reviewIntervalDays < 1 || reviewIntervalDays > MAX_REVIEW_INTERVAL_DAYS) {
            throw new IllegalArgumentException(
                    "review interval must be 1 to " + MAX_REVIEW_INTERVAL_DAYS + " days: " + reviewIntervalDays);
        }
    }

    /** Would it come back as the same one word from a list that is divided by spaces? */
    static boolean isWord(String text) {
        return !text.isBlank() && text.codePoints().noneMatch(c -> c == ' ' || Character.isISOControl(c));
    }
}
