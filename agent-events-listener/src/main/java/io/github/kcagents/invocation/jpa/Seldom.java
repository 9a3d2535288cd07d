package io.github.kcagents.invocation.jpa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Lets one of many through per interval, with the number of those since the last one. */
final class Seldom {

    private final Clock clock;
    private final Duration interval;
    private Instant next = Instant.MIN;
    private long count;

    Seldom(Clock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    /** Empty when this one has to wait. */
    synchronized OptionalLong take() {
        count++;
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return OptionalLong.empty();
        }
        next = now.plus(interval);
        long through = count;
        count = 0;
        return OptionalLong.of(through);
    }
}
