package io.github.kcagents.identity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How long an agent lives.
 *
 * @param parent the agent that a short-lived child belongs to, and dies with
 * @param expiresAt when it gets no more tokens; a child always has an end
 */
public record Tenure(@Nullable Reference parent, @Nullable Instant expiresAt) {

    public static final Tenure UNLIMITED = new Tenure(null, null);

    public Tenure {
        if (parent != null && expiresAt == null) {
            throw new IllegalArgumentException("a child agent has an end");
        }
    }

    /** The end of a token that would end at this Unix time, in seconds, if the agent lived for ever. */
    public long end(long seconds) {
        return expiresAt == null ? seconds : Math.min(seconds, expiresAt.getEpochSecond());
    }

    public boolean over(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
