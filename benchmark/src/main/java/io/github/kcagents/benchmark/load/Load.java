package io.github.kcagents.benchmark.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.github.kcagents.cost.FormRequest;

/**
 * How requests come.
 *
 * @param connections that send at the same time
 * @param perSecond 0 = closed loop: each sends as soon as it has its answer. Else open loop: requests are due at fixed times,
 *     and a late answer makes the next ones late as well, which counts (no coordinated omission)
 */
record Load(int connections, double perSecond) {

    private static final double NANOS = 1e9;

    /** In the open loop a connection for each request that may be under way at once; more wait, and that counts. */
    private static final int OPEN_CONNECTIONS = 64;

    static Load closed(int connections) {
        return new Load(connections, 0);
    }

    static Load open(double perSecond) {
        return new Load(OPEN_CONNECTIONS, perSecond);
    }

    /** Sends these requests in turn for so long. */
    Latencies run(URI server, List<FormRequest> requests, Duration time) {
        List<byte[]> bytes =
                requests.stream().map(r -> Connection.bytes(server, r)).toList();
        AtomicLong next = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Latencies>> parts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                parts.add(threads.submit(() -> one(server, bytes, next, begin, end)));
            }
            List<Latencies> done = new ArrayList<>();
            for (Future<Latencies> part : parts) {
                done.add(part.get());
            }
            return Latencies.together(done, (System.nanoTime() - begin) / NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the load was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the server did not answer", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Latencies one(URI server, List<byte[]> requests, AtomicLong next, long begin, long end) throws IOException {
        long[] nanos = new long[1024];
        int count = 0;
        int failed = 0;
        try (Connection connection = new Connection(server)) {
            while (true) {
                long number = next.getAndIncrement();
                long due = perSecond > 0 ? begin + (long) (number * NANOS / perSecond) : System.nanoTime();
                if (due - end >= 0) {
                    return new Latencies(Arrays.copyOf(nanos, count), failed, 0);
                }
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                if (connection.send(requests.get((int) (number % requests.size()))) != 200) {
                    failed++;
                }
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - due;
            }
        }
    }
}
