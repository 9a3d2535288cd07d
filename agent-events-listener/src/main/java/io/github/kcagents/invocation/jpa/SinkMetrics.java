package io.github.kcagents.invocation.jpa;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;

/** What becomes of records on their way to the sink, at the server's metrics endpoint. */
final class SinkMetrics {

    private final Counter delivered = Metrics.globalRegistry.counter("keycloak.agent.sink.delivered");
    private final Counter failures = Metrics.globalRegistry.counter("keycloak.agent.sink.failures");
    private final Counter dropped = Metrics.globalRegistry.counter("keycloak.agent.sink.dropped");
    private final AtomicLong waiting = new AtomicLong();

    SinkMetrics() {
        Gauge.builder("keycloak.agent.sink.waiting", waiting, AtomicLong::get)
                .description("Records that the sink has not taken yet, as this process counted last")
                .register(Metrics.globalRegistry);
    }

    void delivered(int records) {
        delivered.increment(records);
    }

    /** One batch. */
    void failed() {
        failures.increment();
    }

    void dropped(long records) {
        dropped.increment(records);
    }

    void waiting(long records) {
        waiting.set(records);
    }
}
