package io.github.kcagents.invocation.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** After each failure in a row twice the pause, up to a limit. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Clock clock;
    private Duration pause = Duration.ZERO;
    private Instant next = Instant.MIN;

    public Backoff(Clock clock) {
        this.clock = clock;
    }

    public boolean due() {
        return !clock.instant().isBefore(next);
    }

    public void failed() {
        Duration doubled = pause.isZero() ? FIRST : pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        next = clock.instant().plus(pause);
    }

    public void succeeded() {
        pause = Duration.ZERO;
        next = Instant.MIN;
    }
}
