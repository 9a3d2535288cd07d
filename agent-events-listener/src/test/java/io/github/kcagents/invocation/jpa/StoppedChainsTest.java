package io.github.kcagents.invocation.jpa;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoppedChainsTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Set<String> table = new HashSet<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final StoppedChains stopped = new StoppedChains(now::get);

    private boolean ask(String entry) {
        return stopped.contains(
                entry,
                () -> {
                    reads.incrementAndGet();
                    return table;
                },
                table::contains);
    }

    @Test
    void readsTheTableOnceForManyQuestions() {
        for (int i = 0; i < 1000; i++) {
            assertThat(ask("r txn")).isFalse();
        }
        assertThat(reads).hasValue(1);
    }

    /** Also across the overflow of the clock, which may start anywhere. */
    @Test
    void seesWhatAnotherNodeStoppedAfterHalfASecond() {
        ask("r txn");
        table.add("r txn");
        now.addAndGet(StoppedChains.FRESH.toNanos() - 1);
        assertThat(ask("r txn")).isFalse();
        now.addAndGet(1);
        assertThat(ask("r txn")).isTrue();
    }

    @Test
    void seesItsOwnStopAtOnce() {
        ask("r txn");
        table.add("r txn");
        stopped.forget();
        assertThat(ask("r txn")).isTrue();
    }

    @Test
    void asksTheTableWhenItHoldsMoreThanFitsInMemory() {
        Set<String> held = IntStream.rangeClosed(0, StoppedChains.HELD)
                .mapToObj(i -> "r " + i)
                .collect(Collectors.toSet());
        assertThat(stopped.contains("r older", () -> held, "r older"::equals)).isTrue();
        assertThat(stopped.contains("r other", () -> held, "r older"::equals)).isFalse();
    }
}
