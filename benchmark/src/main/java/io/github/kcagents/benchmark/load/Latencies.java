package io.github.kcagents.benchmark.load;

import java.util.Collection;
import java.util.stream.LongStream;

/**
 * How long requests took.
 *
 * @param nanos of each request, from when it was due
 * @param failed requests that were not answered with 200
 * @param seconds from the first request to the last answer
 */
record Latencies(long[] nanos, int failed, double seconds) {

    private static final double NANOS_PER_MILLI = 1e6;

    static Latencies together(Collection<Latencies> parts, double seconds) {
        return new Latencies(
                parts.stream()
                        .flatMapToLong(p -> LongStream.of(p.nanos))
                        .sorted()
                        .toArray(),
                parts.stream().mapToInt(Latencies::failed).sum(),
                seconds);
    }

    int count() {
        return nanos.length;
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    /** @param share 0.99 for the 99th percentile; the requests are sorted */
    double millis(double share) {
        if (nanos.length == 0) {
            throw new IllegalStateException("no request was answered");
        }
        int at = (int) Math.min(nanos.length - 1L, (long) Math.floor(nanos.length * share));
        return nanos[at] / NANOS_PER_MILLI;
    }
}
