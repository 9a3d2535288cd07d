package io.github.kcagents.invocation.jpa;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTest {

    private final Places places = new Places();

    @Test
    void nothingIsSettledBehindAnOpenPlace() {
        long first = places.take("r");
        long second = places.take("r");
        places.settle("r", second);
        assertThat(places.settled("r")).isZero();
        places.settle("r", first);
        assertThat(places.settled("r")).isEqualTo(2);
    }

    @Test
    void realmsCountForThemselves() {
        assertThat(places.take("r")).isEqualTo(1);
        assertThat(places.take("s")).isEqualTo(1);
        assertThat(places.realms()).containsExactlyInAnyOrder("r", "s");
    }
}
