package io.github.kcagents.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says that something still goes on: silent for two seconds, then a line that grows. */
final class Progress implements AutoCloseable {

    private static final long SILENT_SECONDS = 2;

    private final Printer out;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private Progress(Printer out) {
        this.out = out;
    }

    static Progress of(String what, Printer out) {
        Progress progress = new Progress(out);
        out.begin(what);
        var unused = progress.clock.scheduleAtFixedRate(out::dot, SILENT_SECONDS, 1, TimeUnit.SECONDS);
        return progress;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        out.end(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
    }
}
