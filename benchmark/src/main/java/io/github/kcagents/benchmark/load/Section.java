package io.github.kcagents.benchmark.load;

import java.util.List;
import java.util.Locale;

import io.github.kcagents.benchmark.load.Rounds.Cell;
import org.jspecify.annotations.Nullable;

/**
 * What was measured with one version and one algorithm, as text.
 *
 * @param open null where only capacity was measured
 */
record Section(
        String title,
        SignatureSpeed signature,
        boolean warm,
        Rounds closed,
        @Nullable Rounds open) {

    String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("### ").append(title).append("\n\n");
        if (!warm) {
            out.append("The last three cells of the warm-up still differed by more than 5 %.\n\n");
        }
        if (closed.failed() > 0) {
            out.append("**").append(closed.failed()).append(" requests failed: the numbers mean nothing.**\n\n");
        }
        cells(out);
        goals(out, Goal.CLOSED_LOOP, closed);
        if (open != null) {
            latencies(out, open);
            goals(out, Goal.OPEN_LOOP, open);
        }
        line(
                out,
                "Noise, the same request twice in each round: %s. Signing once and verifying twice takes %.2f ms on this"
                        + " machine: %.0f exchanges per second and core could not be exceeded.\n\n",
                Goal.noise(closed).text("%.2f"),
                signature.signMillis() + 2 * signature.verifyMillis(),
                signature.limit());
        return out.toString();
    }

    private void cells(StringBuilder out) {
        out.append("| closed loop, ")
                .append(Options.CONNECTIONS)
                .append(" connections | req/s: median (min – max)")
                .append(" | p50 / p95 / p99 ms | Keycloak CPU ms | KB allocated | SQL | commits |\n")
                .append("|---|---|---|---|---|---|---|\n");
        for (Cell cell : closed.cells()) {
            line(
                    out,
                    "| %s | %s | %.1f / %.1f / %.1f | %.2f | %.0f | %.1f | %.1f |\n",
                    cell.label(),
                    closed.of(cell, Measurement::perSecond).text("%.0f"),
                    closed.of(cell, Measurement::p50).median(),
                    closed.of(cell, Measurement::p95).median(),
                    closed.of(cell, Measurement::p99).median(),
                    closed.of(cell, Measurement::cpuMillis).median(),
                    closed.of(cell, Measurement::kilobytes).median(),
                    closed.of(cell, Measurement::statements).median(),
                    closed.of(cell, Measurement::commits).median());
        }
        out.append('\n');
    }

    private static void latencies(StringBuilder out, Rounds open) {
        out.append("| open loop at half of the capacity | req/s | p50 / p95 / p99 ms |\n|---|---|---|\n");
        for (Cell cell : open.cells()) {
            line(
                    out,
                    "| %s | %.0f | %.1f / %.1f / %.1f |\n",
                    cell.label(),
                    open.of(cell, Measurement::perSecond).median(),
                    open.of(cell, Measurement::p50).median(),
                    open.of(cell, Measurement::p95).median(),
                    open.of(cell, Measurement::p99).median());
        }
        out.append('\n');
    }

    private static void goals(StringBuilder out, List<Goal> goals, Rounds rounds) {
        List<Goal> measured = goals.stream()
                .filter(goal ->
                        rounds.cells().contains(goal.cell()) && rounds.cells().contains(goal.to()))
                .toList();
        out.append("| ratio, round by round | median (min – max) | goal (bracket) | |\n|---|---|---|---|\n");
        for (Goal goal : measured) {
            Spread reached = goal.reached(rounds);
            line(
                    out,
                    "| %s | %s | %s | %s |\n",
                    goal.label(),
                    reached.text("%.2f"),
                    goal.text(),
                    goal.verdict(reached));
        }
        out.append('\n');
    }

    @SuppressWarnings("AnnotateFormatMethod") // the formats are all above
    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }
}
