package io.github.kcagents.invocation.jpa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeldomTest {

    private Instant now = Instant.parse("2026-11-25T08:00:00Z");

    private final Seldom seldom = new Seldom(
            new Clock() {
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
            },
            Duration.ofMinutes(1));

    @Test
    void firstGoesThrough() {
        assertThat(seldom.take()).hasValue(1);
    }

    @Test
    void othersWaitForTheInterval() {
        seldom.take();
        now = now.plusSeconds(59);
        assertThat(seldom.take()).isEmpty();
    }

    @Test
    void nextOneTellsHowManyWaited() {
        seldom.take();
        seldom.take();
        seldom.take();
        now = now.plusSeconds(60);
        assertThat(seldom.take()).hasValue(3);
        now = now.plusSeconds(60);
        assertThat(seldom.take()).hasValue(1);
    }
}
