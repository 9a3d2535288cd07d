package io.github.kcagents.identity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the server saw of an agent at work and at reviews.
 *
 * @param lastUsed when it last asked for a token, exact to the hour; null when it never did
 * @param lastReview when somebody last attested it; null when nobody did
 * @param reviewDue when somebody has to look at it again
 */
public record AgentObservation(
        @Nullable Instant lastUsed, @Nullable Instant lastReview, Instant reviewDue) {}
