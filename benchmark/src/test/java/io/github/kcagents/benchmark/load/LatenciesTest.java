package io.github.kcagents.benchmark.load;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LatenciesTest {

    @Test
    void putsTheConnectionsTogetherInOrder() {
        Latencies odd = new Latencies(millis(LongStream.iterate(1, n -> n < 100, n -> n + 2)), 1, 0);
        Latencies even = new Latencies(millis(LongStream.iterate(2, n -> n <= 100, n -> n + 2)), 2, 0);

        Latencies all = Latencies.together(List.of(even, odd), 10);

        assertThat(all.count()).isEqualTo(100);
        assertThat(all.perSecond()).isEqualTo(10);
        assertThat(all.failed()).isEqualTo(3);
        assertThat(all.millis(0.5)).isEqualTo(51);
        assertThat(all.millis(0.99)).isEqualTo(100);
        assertThat(all.millis(1)).isEqualTo(100);
    }

    @Test
    void hasNoPercentileOfNothing() {
        Latencies none = new Latencies(new long[0], 0, 1);

        assertThatThrownBy(() -> none.millis(0.5)).isInstanceOf(IllegalStateException.class);
    }

    private static long[] millis(LongStream values) {
        return values.map(n -> n * 1_000_000).toArray();
    }
}
