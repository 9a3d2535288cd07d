package io.github.kcagents.exchange.cap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LifetimeTest {

    private static final long NOW = 1_800_000_000L;

    @Test
    void endsWithTheAgentsLifespan() {
        assertThat(Lifetime.expiresAt(NOW, 300, NOW + 3600, NOW + 3600)).isEqualTo(NOW + 300);
    }

    @Test
    void neverOutlivesTheSubjectToken() {
        assertThat(Lifetime.expiresAt(NOW, 300, NOW + 10, NOW + 3600)).isEqualTo(NOW + 10);
    }

    @Test
    void neverOutlivesTheActorToken() {
        assertThat(Lifetime.expiresAt(NOW, 300, NOW + 3600, NOW + 20)).isEqualTo(NOW + 20);
    }

    @Test
    void endsWithTheEarliestOfThree() {
        assertThat(Lifetime.expiresAt(NOW, 300, NOW + 20, NOW + 10)).isEqualTo(NOW + 10);
        assertThat(Lifetime.expiresAt(NOW, 300, NOW + 10, NOW + 20)).isEqualTo(NOW + 10);
        assertThat(Lifetime.expiresAt(NOW, 5, NOW + 10, NOW + 20)).isEqualTo(NOW + 5);
    }

    @Test
    void asksNoActorTokenWhereThereIsNone() {
        assertThat(Lifetime.expiresAt(NOW, 300, NOW + 3600, null)).isEqualTo(NOW + 300);
        assertThat(Lifetime.expiresAt(NOW, 300, NOW + 10, null)).isEqualTo(NOW + 10);
    }

    @Test
    void leavesNothingOfAnExpiredToken() {
        assertThat(Lifetime.expiresAt(NOW, 300, NOW, NOW + 3600)).isLessThanOrEqualTo(NOW);
        assertThat(Lifetime.expiresAt(NOW, 300, NOW - 1, null)).isLessThanOrEqualTo(NOW);
        assertThat(Lifetime.expiresAt(NOW, 300, NOW + 3600, NOW - 1)).isLessThanOrEqualTo(NOW);
    }

    /** Keycloak writes {@code exp} 0 for a token without end; nothing lives by it. */
    @Test
    void leavesNothingOfATokenWithoutEnd() {
        assertThat(Lifetime.expiresAt(NOW, 300, 0, null)).isLessThanOrEqualTo(NOW);
        assertThat(Lifetime.expiresAt(NOW, 300, NOW + 3600, 0L)).isLessThanOrEqualTo(NOW);
    }

    @Test
    void neverGrowsBeyondTheTokensWhenTheSumOverflows() {
        assertThat(Lifetime.expiresAt(NOW, Long.MAX_VALUE, NOW + 10, null)).isLessThanOrEqualTo(NOW + 10);
    }
}
