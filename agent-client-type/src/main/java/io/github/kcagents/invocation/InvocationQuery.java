package io.github.kcagents.invocation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which decisions are asked for, newest first. What is null does not matter; all that is said must hold together. Text is
 * compared as a whole.
 *
 * @param agentId the {@code sub} that names an agent, as outermost actor or as the one that asked
 * @param subjectId the user on whose behalf
 * @param clientId the client that asked
 * @param audience one of the targets
 * @param reason key of a {@link RefusalReason}, or Keycloak's own error
 * @param from not older
 * @param until older than this
 * @param after id of the last record of the page before; null for the first page
 * @param max most records to return, 1 to {@value #MAX_CAP}
 */
public record InvocationQuery(
        @Nullable String agentId,
        @Nullable String subjectId,
        @Nullable String clientId,
        @Nullable String audience,
        @Nullable Decision decision,
        @Nullable String reason,
        @Nullable InvocationType type,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String after,
        int max) {

    public static final int MAX_CAP = 100;

    public InvocationQuery {
        if (max < 1 || max > MAX_CAP) {
            throw new IllegalArgumentException("max must be 1 to " + MAX_CAP + ": " + max);
        }
    }

    /** Everything, newest first. */
    public static InvocationQuery newest(@Nullable String after, int max) {
        return new InvocationQuery(null, null, null, null, null, null, null, null, null, after, max);
    }

    /** The same about one agent only. */
    public InvocationQuery of(@Nullable String agent) {
        return new InvocationQuery(
                agent, subjectId, clientId, audience, decision, reason, type, from, until, after, max);
    }
}
