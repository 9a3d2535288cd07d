package io.github.kcagents.invocation.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

    private Instant now = Instant.EPOCH;

    private final Backoff backoff = new Backoff(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void doublesUpToAMinuteAndForgetsWithTheFirstSuccess() {
        assertThat(backoff.due()).isTrue();
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            backoff.failed();
            now = now.plusSeconds(seconds).minusMillis(1);
            assertThat(backoff.due()).as("%d s", seconds).isFalse();
            now = now.plus(Duration.ofMillis(1));
            assertThat(backoff.due()).as("%d s", seconds).isTrue();
        }

        backoff.succeeded();
        backoff.failed();
        now = now.plusSeconds(1);
        assertThat(backoff.due()).isTrue();
    }
}
