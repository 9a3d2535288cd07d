package io.github.kcagents.identity.directory;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentUseTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final RecentUse recent = new RecentUse();

    @Test
    void isDueOnceInFiveMinutesForEachAgent() {
        assertThat(recent.due("a", NOON)).isTrue();
        assertThat(recent.due("a", NOON.plusSeconds(299))).isFalse();
        assertThat(recent.due("b", NOON.plusSeconds(299))).isTrue();
        assertThat(recent.due("a", NOON.plusSeconds(300))).isTrue();
    }

    @Test
    void forgetsTheLeastUsedBeforeItGrows() {
        for (int i = 0; i <= 10_000; i++) {
            recent.due("agent-" + i, NOON);
        }

        assertThat(recent.due("agent-10000", NOON)).isFalse();
        assertThat(recent.due("agent-0", NOON)).isTrue();
    }
}
