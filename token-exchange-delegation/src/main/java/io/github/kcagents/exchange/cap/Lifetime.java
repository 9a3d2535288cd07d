package io.github.kcagents.exchange.cap;

import org.jspecify.annotations.Nullable;

/** How long the new token lives: never longer than anything it is made from. Times are Unix seconds. */
public final class Lifetime {

    private Lifetime() {}

    /**
     * @param lifespanSeconds the agent's own, at least 1
     * @param subjectExpiresAt of the subject token, which always expires
     * @param actorExpiresAt of the actor token; null without one
     * @return the new token's {@code exp}; not after now when nothing is left
     */
    public static long expiresAt(long now, long lifespanSeconds, long subjectExpiresAt, @Nullable Long actorExpiresAt) {
        long end = Math.min(now + lifespanSeconds, subjectExpiresAt);
        return actorExpiresAt == null ? end : Math.min(end, actorExpiresAt);
    }
}
