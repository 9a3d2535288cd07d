package io.github.kcagents.benchmark.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.kcagents.benchmark.load.Rounds.Cell;
import io.github.kcagents.cost.CostRealm;
import io.github.kcagents.cost.FormRequest;

/** Two servers side by side, and the same realm on both. Only one of them works at a time. */
final class Arena {

    /** Cells that differ by less than this agree. */
    private static final double AGREEMENT = 0.05;

    private static final int AGREEING = 3;
    private static final double HALF = 0.5;

    private final Options options;
    private final Site ours;
    private final Site bare;
    private final CostRealm oursRealm;
    private final CostRealm bareRealm;

    Arena(Options options, Site ours, Site bare, String algorithm) {
        this.options = options;
        this.ours = ours;
        this.bare = bare;
        String name = "bench-" + algorithm.toLowerCase(Locale.ROOT);
        this.oursRealm = ours.realm(name, algorithm, Options.USERS, true);
        this.bareRealm = bare.realm(name, algorithm, Options.USERS, false);
    }

    /**
     * Everything in turn on both servers, until three cells of the delegated exchange agree or the time is up.
     *
     * @return whether they agreed
     */
    boolean warmUp() throws SQLException {
        long end = System.nanoTime() + options.warmUp().toNanos();
        List<Double> speeds = new ArrayList<>();
        while (System.nanoTime() < end) {
            for (Work work : Work.values()) {
                if (work != Work.DELEGATED_EXCHANGE) {
                    run(Cell.ours(work), Load.closed(Options.CONNECTIONS), Duration.ofSeconds(1));
                }
            }
            run(Cell.bare(Work.STOCK_EXCHANGE), Load.closed(Options.CONNECTIONS), Duration.ofSeconds(3));
            speeds.add(run(Cell.ours(Work.DELEGATED_EXCHANGE), Load.closed(Options.CONNECTIONS), Duration.ofSeconds(3))
                    .perSecond());
            System.out.printf(Locale.ROOT, "  warming up: %.0f delegated exchanges/s%n", speeds.get(speeds.size() - 1));
            if (agree(speeds)) {
                return true;
            }
        }
        return false;
    }

    static boolean agree(List<Double> speeds) {
        if (speeds.size() < AGREEING) {
            return false;
        }
        Spread last = Spread.of(speeds.subList(speeds.size() - AGREEING, speeds.size()));
        return last.max() - last.min() <= AGREEMENT * last.median();
    }

    /** As many as eight connections can ask for. */
    Rounds closedLoop(List<Cell> cells) throws SQLException {
        Rounds rounds = new Rounds();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Cell cell : cells) {
                Measurement measurement = run(cell, Load.closed(Options.CONNECTIONS), options.cell());
                rounds.add(cell, measurement);
                System.out.printf(
                        Locale.ROOT,
                        "  round %d  %-60s %7.0f/s  p99 %6.1f ms  %5.2f CPU ms  %5.0f KB  %4.1f SQL%n",
                        round,
                        cell.label(),
                        measurement.perSecond(),
                        measurement.p99(),
                        measurement.cpuMillis(),
                        measurement.kilobytes(),
                        measurement.statements());
            }
        }
        return rounds;
    }

    /** Both exchanges at half of what the slower one can do, due at fixed times. */
    Rounds openLoop(Rounds closed) throws SQLException {
        double capacity = Math.min(
                closed.of(Cell.ours(Work.STOCK_EXCHANGE), Measurement::perSecond)
                        .median(),
                closed.of(Cell.ours(Work.DELEGATED_EXCHANGE), Measurement::perSecond)
                        .median());
        Load load = Load.open(capacity * HALF);
        Rounds rounds = new Rounds();
        for (int round = 1; round <= options.rounds(); round++) {
            for (Work work : List.of(Work.STOCK_EXCHANGE, Work.DELEGATED_EXCHANGE)) {
                Measurement measurement = run(Cell.ours(work), load, options.cell());
                rounds.add(Cell.ours(work), measurement);
                System.out.printf(
                        Locale.ROOT,
                        "  round %d  %-60s at %.0f/s  p50 %.1f  p99 %.1f ms%n",
                        round,
                        work.label(),
                        load.perSecond(),
                        measurement.p50(),
                        measurement.p99());
            }
        }
        return rounds;
    }

    String realm() {
        return oursRealm.name();
    }

    private Measurement run(Cell cell, Load load, Duration time) throws SQLException {
        List<FormRequest> requests = cell.work().requests(cell.bare() ? bareRealm : oursRealm, Options.USERS);
        return (cell.bare() ? bare : ours).measure(load, requests, time);
    }
}
