package io.github.kcagents.identity.jpa;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentInterruptionsTest {

    private static final long NOW = 1_790_000_000_000L;

    private long nanos;
    private int reads;
    private final Map<String, Long> table = new HashMap<>(Map.of("olga", NOW - 10));
    private final RecentInterruptions recent = new RecentInterruptions(() -> nanos, () -> NOW);

    @Test
    void readsTheTableOnceForManyQuestions() {
        assertThat(recent.since(NOW - 1000, this::read)).contains(Map.of("olga", NOW - 10));
        nanos += RecentInterruptions.FRESH.toNanos() - 1;
        recent.since(NOW, this::read);

        assertThat(reads).isEqualTo(1);
    }

    @Test
    void readsTheTableAgainWhenTheCopyIsTooOld() {
        recent.since(NOW, this::read);
        table.put("sam", NOW);
        nanos += RecentInterruptions.FRESH.toNanos();

        assertThat(recent.since(NOW, this::read).orElseThrow()).containsKey("sam");
    }

    @Test
    void readsTheTableAgainWhenItWasWritten() {
        recent.since(NOW, this::read);
        table.put("sam", NOW);
        recent.forget();

        assertThat(recent.since(NOW, this::read).orElseThrow()).containsKey("sam");
    }

    @Test
    void sendsQuestionsThatGoFurtherBackToTheTable() {
        long reach = NOW - RecentInterruptions.REACH.toMillis();

        assertThat(recent.since(reach, this::read)).isPresent();
        assertThat(recent.since(reach - 1, this::read)).isEmpty();
    }

    @Test
    void sendsEveryQuestionToTheTableWhenMoreEndedThanItHolds() {
        table.putAll(IntStream.range(0, RecentInterruptions.HELD)
                .boxed()
                .collect(Collectors.toMap(i -> "user " + i, i -> NOW)));

        assertThat(recent.since(NOW, this::read)).isEmpty();
    }

    private Map<String, Long> read(long fromMillis) {
        reads++;
        return table.entrySet().stream()
                .filter(entry -> entry.getValue() >= fromMillis)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
