package io.github.kcagents.identity.jpa;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * One node's copy of what ended lately. Every exchange and every introspection asks about several people, and the table is
 * read once for all that they ask within {@link #FRESH}. Whoever finds the copy older than that reads it in his own request;
 * requests that find it so at the same moment all read, so that none waits for another and none goes by an older copy.
 */
final class RecentInterruptions {

    /** Other nodes learn of an interruption within this time; the promise is one second. */
    static final Duration FRESH = Duration.ofMillis(500);

    /** How far back the copy goes: twice what a token of an agent can live. Who asks about more is sent to the table. */
    static final Duration REACH = Duration.ofSeconds(600);

    /** More than this is not held in memory; then each question goes to the table. */
    static final int HELD = 10_000;

    private final LongSupplier nanoTime;
    private final LongSupplier wallMillis;
    private volatile @Nullable Copy copy;

    /**
     * @param nanoTime a clock that never goes back, in nanoseconds
     * @param wallMillis the time that interruptions are written with, in Unix milliseconds
     */
    RecentInterruptions(LongSupplier nanoTime, LongSupplier wallMillis) {
        this.nanoTime = nanoTime;
        this.wallMillis = wallMillis;
    }

    /** @param sinceMillis the copy has everything that ended from this moment on */
    private record Copy(Map<String, Long> endedAt, long sinceMillis, long readAtNanos) {}

    /**
     * When what ended, by id; empty where only the table can tell.
     *
     * @param sinceMillis the moment that the question goes back to
     * @param read all that ended from a moment on, newest first, up to one more than {@link #HELD}
     */
    Optional<Map<String, Long>> since(long sinceMillis, LongFunction<Map<String, Long>> read) {
        Copy held = copy;
        long now = nanoTime.getAsLong();
        if (held == null || now - held.readAtNanos() >= FRESH.toNanos()) {
            long reach = wallMillis.getAsLong() - REACH.toMillis();
            // The time before reading counts: what ends while the table is read may be missing in the answer.
            held = new Copy(Map.copyOf(read.apply(reach)), reach, now);
            copy = held;
        }
        boolean whole = held.endedAt().size() <= HELD && sinceMillis >= held.sinceMillis();
        return whole ? Optional.of(held.endedAt()) : Optional.empty();
    }

    /** The next question reads the table. */
    void forget() {
        copy = null;
    }
}
