package io.github.kcagents.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.Await;

/** How PostgreSQL ran the server's own statements, as {@code auto_explain} wrote it down: EXPLAIN ANALYZE with real parameters. */
final class Plans implements AutoCloseable {

    private final Sql sql;
    private final String table;

    /** @param table only statements that read it */
    Plans(Sql sql, String table) {
        this.sql = sql;
        this.table = table;
        sql.execute("alter system set auto_explain.log_min_duration = 0", "select pg_reload_conf()");
        if (!Await.until(
                Duration.ofSeconds(30),
                () -> !of(() -> sql.number("select count(*) from " + table + " where false"))
                        .isEmpty())) {
            throw new IllegalStateException("PostgreSQL explains nothing");
        }
    }

    /** Everything that was run meanwhile. */
    List<Plan> of(Runnable work) {
        long before = logged();
        work.run();
        String log = sql.text("select pg_read_file(pg_current_logfile(), ?, 100000000)", before);
        List<Plan> plans = new ArrayList<>();
        StringBuilder json = new StringBuilder();
        for (String line : Stream.concat(log.lines(), Stream.of("end")).toList()) {
            if (line.startsWith("\t")) {
                json.append(line);
            } else {
                if (json.indexOf("\"Plan\"") > 0) {
                    plans.add(new Plan(JsonObject.parse(json.toString())));
                }
                json.setLength(0);
            }
        }
        return plans.stream().filter(plan -> plan.reads(table)).toList();
    }

    /** All that PostgreSQL wrote since it was started. */
    String log() {
        return sql.text("select pg_read_file(pg_current_logfile())");
    }

    private long logged() {
        return sql.number("select size from pg_stat_file(pg_current_logfile())");
    }

    @Override
    public void close() {
        sql.execute("alter system reset auto_explain.log_min_duration", "select pg_reload_conf()");
    }

    /** One statement that was run. */
    record Plan(JsonObject json) {

        String query() {
            return json.text("Query Text");
        }

        boolean reads(String relation) {
            return nodes(json.object("Plan")).stream()
                    .anyMatch(node -> node.findText("Relation Name")
                            .filter(relation::equals)
                            .isPresent());
        }

        boolean scansWhole(String relation) {
            return nodes(json.object("Plan")).stream()
                    .anyMatch(node -> node.text("Node Type").equals("Seq Scan")
                            && node.text("Relation Name").equals(relation));
        }

        Set<String> indexes() {
            Set<String> names = new LinkedHashSet<>();
            nodes(json.object("Plan"))
                    .forEach(node -> node.findText("Index Name").ifPresent(names::add));
            return names;
        }

        /** Rows that were taken up, whether they were kept or not. */
        long examined() {
            return nodes(json.object("Plan")).stream()
                    .mapToLong(node -> (number(node, "Actual Rows") + number(node, "Rows Removed by Filter"))
                            * Math.max(1, number(node, "Actual Loops")))
                    .max()
                    .orElse(0);
        }

        private static long number(JsonObject node, String name) {
            return node.has(name) ? node.number(name) : 0;
        }

        private static List<JsonObject> nodes(JsonObject node) {
            List<JsonObject> all = new ArrayList<>(List.of(node));
            node.objects("Plans").forEach(child -> all.addAll(nodes(child)));
            return all;
        }

        @Override
        public String toString() {
            return indexes() + " examined " + examined() + ": " + query();
        }
    }
}
