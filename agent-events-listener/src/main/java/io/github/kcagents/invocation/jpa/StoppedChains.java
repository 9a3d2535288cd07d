package io.github.kcagents.invocation.jpa;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One node's copy of what is stopped. Every exchange and every introspection asks, so the table is read twice a second at
 * most, whatever the load, by whoever comes first; the others go on with a copy that is not older than {@link #FRESH}.
 */
final class StoppedChains {

    /** Other nodes learn of a stop within this time; the promise is one second. */
    static final Duration FRESH = Duration.ofMillis(500);

    /** More stops than this are not held in memory; then each question goes to the table. */
    static final int HELD = 10_000;

    private final LongSupplier nanoTime;
    private volatile @Nullable Copy copy;

    /** @param nanoTime a clock that never goes back, in nanoseconds */
    StoppedChains(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Copy(Set<String> stopped, long readAtNanos) {}

    /**
     * @param read all stops, newest first, up to one more than {@link #HELD}
     * @param ask the table itself
     */
    boolean contains(String entry, Supplier<Set<String>> read, Predicate<String> ask) {
        Copy held = copy;
        long now = nanoTime.getAsLong();
        if (held == null || now - held.readAtNanos() >= FRESH.toNanos()) {
            // The time before reading counts: what is stopped while the table is read may be missing in the answer.
            held = new Copy(Set.copyOf(read.get()), now);
            copy = held;
        }
        return held.stopped().contains(entry) || (held.stopped().size() > HELD && ask.test(entry));
    }

    /** The next question reads the table. */
    void forget() {
        copy = null;
    }
}
