package io.github.kcagents.benchmark.load;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.github.kcagents.benchmark.load.Rounds.Cell;

/**
 * A ratio that should be reached in the median of the rounds.
 *
 * @param atLeast more is better
 * @param wanted the goal
 * @param required what must hold in any case
 */
record Goal(
        String label,
        Cell cell,
        Cell to,
        ToDoubleFunction<Measurement> what,
        boolean atLeast,
        double wanted,
        double required) {

    static final List<Goal> CLOSED_LOOP = List.of(
            new Goal(
                    "delegated / standard exchange, throughput",
                    Cell.ours(Work.DELEGATED_EXCHANGE),
                    Cell.ours(Work.STOCK_EXCHANGE),
                    Measurement::perSecond,
                    true,
                    1.0,
                    0.9),
            new Goal(
                    "delegated / standard exchange, Keycloak's CPU",
                    Cell.ours(Work.DELEGATED_EXCHANGE),
                    Cell.ours(Work.STOCK_EXCHANGE),
                    Measurement::cpuMillis,
                    false,
                    1.1,
                    1.2),
            new Goal(
                    "delegated / standard exchange, allocated bytes",
                    Cell.ours(Work.DELEGATED_EXCHANGE),
                    Cell.ours(Work.STOCK_EXCHANGE),
                    Measurement::kilobytes,
                    false,
                    1.1,
                    1.25),
            new Goal(
                    "fourth of a chain / first, throughput",
                    Cell.ours(Work.DEEP_EXCHANGE),
                    Cell.ours(Work.DELEGATED_EXCHANGE),
                    Measurement::perSecond,
                    true,
                    0.95,
                    0.9),
            new Goal(
                    "introspection, delegated / stock token, throughput",
                    Cell.ours(Work.DELEGATED_INTROSPECTION),
                    Cell.ours(Work.STOCK_INTROSPECTION),
                    Measurement::perSecond,
                    true,
                    0.85,
                    0.75),
            new Goal(
                    "standard exchange with / without the JARs, throughput",
                    Cell.ours(Work.STOCK_EXCHANGE),
                    Cell.bare(Work.STOCK_EXCHANGE),
                    Measurement::perSecond,
                    true,
                    0.98,
                    0.98));

    static final List<Goal> OPEN_LOOP = List.of(new Goal(
            "delegated / standard exchange, 99th percentile at half of the capacity",
            Cell.ours(Work.DELEGATED_EXCHANGE),
            Cell.ours(Work.STOCK_EXCHANGE),
            Measurement::p99,
            false,
            1.1,
            1.25));

    /** The noise of the run: the same thing twice. */
    static Spread noise(Rounds rounds) {
        return rounds.ratio(
                Cell.ours(Work.STOCK_EXCHANGE_AGAIN), Cell.ours(Work.STOCK_EXCHANGE), Measurement::perSecond);
    }

    Spread reached(Rounds rounds) {
        return rounds.ratio(cell, to, what);
    }

    String verdict(Spread reached) {
        if (holds(reached.median(), wanted)) {
            return "met";
        }
        return holds(reached.median(), required) ? "within the bracket" : "MISSED";
    }

    String text() {
        return String.format(Locale.ROOT, "%s %.2f (%.2f)", atLeast ? "≥" : "≤", wanted, required);
    }

    private boolean holds(double value, double limit) {
        return atLeast ? value >= limit : value <= limit;
    }
}
