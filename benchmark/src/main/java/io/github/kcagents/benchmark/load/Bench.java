package io.github.kcagents.benchmark.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.kcagents.benchmark.load.Rounds.Cell;
import io.github.kcagents.harness.Flavour;

/** Measures, prints the tables, and writes them between the two marks of {@code docs/performance.md}. */
public final class Bench {

    private static final String NEWEST = "26.7.3";
    private static final String OLDEST = "26.4.7";

    private static final Path DOCUMENT = Path.of("docs", "performance.md");
    private static final String BEGIN = "<!-- measured -->\n";
    private static final String END = "<!-- /measured -->\n";

    /** Above this somebody else works on the machine as well. */
    private static final double IDLE = 0.5;

    private static final List<Cell> ALL = List.of(
            Cell.ours(Work.STOCK_EXCHANGE),
            Cell.ours(Work.DELEGATED_EXCHANGE),
            Cell.ours(Work.STOCK_EXCHANGE_AGAIN),
            Cell.ours(Work.DEEP_EXCHANGE),
            Cell.bare(Work.STOCK_EXCHANGE),
            Cell.ours(Work.CLIENT_CREDENTIALS),
            Cell.ours(Work.STOCK_INTROSPECTION),
            Cell.ours(Work.DELEGATED_INTROSPECTION));

    private final Options options;
    private final Postgres postgres;

    private Bench(Options options, Postgres postgres) {
        this.options = options;
        this.postgres = postgres;
    }

    public static void main(String[] arguments) throws IOException, SQLException, GeneralSecurityException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        double load = Machine.load();
        try (Postgres postgres = Postgres.start()) {
            Bench bench = new Bench(options, postgres);
            if (options.ledgerRows() > 0) {
                System.out.println(bench.preface(load) + bench.growth());
                return;
            }
            List<Section> sections =
                    bench.on(NEWEST, options.quick() ? List.of("RS256") : List.of("RS256", "ES256", "EdDSA"));
            if (!options.quick()) {
                sections.addAll(bench.on(OLDEST, List.of("RS256")));
            }
            StringBuilder text = new StringBuilder(bench.preface(load));
            sections.forEach(section -> text.append(section.markdown()));
            System.out.println(text);
            write(text.toString());
        }
    }

    private List<Section> on(String version, List<String> algorithms) throws SQLException, GeneralSecurityException {
        List<Section> sections = new ArrayList<>();
        try (Site ours = Site.start(Flavour.BENCHMARK, version, postgres);
                Site bare = Site.start(Flavour.BENCHMARK_STOCK, version, postgres)) {
            for (String algorithm : algorithms) {
                String title = "Keycloak " + version + ", " + algorithm;
                System.out.println(title);
                SignatureSpeed signature = SignatureSpeed.of(algorithm);
                Arena arena = new Arena(options, ours, bare, algorithm);
                boolean warm = arena.warmUp();
                Rounds closed = arena.closedLoop(ALL);
                sections.add(new Section(title, signature, warm, closed, arena.openLoop(closed)));
            }
        }
        return sections;
    }

    private String growth() throws SQLException {
        try (Site ours = Site.start(Flavour.BENCHMARK, NEWEST, postgres);
                Site bare = Site.start(Flavour.BENCHMARK_STOCK, NEWEST, postgres)) {
            Arena arena = new Arena(options, ours, bare, "RS256");
            arena.warmUp();
            return new Growth(postgres, ours.database(), arena.realm(), arena).measure(options.ledgerRows());
        }
    }

    private String preface(double load) throws SQLException {
        return String.format(
                Locale.ROOT,
                "%s, `./bench%s`, %d rounds of %d s. %s. JDK %s, PostgreSQL %s with every commit on the disk; servers,"
                        + " database and load on the same machine. %s%n%n",
                LocalDate.now(ZoneOffset.UTC),
                options.ledgerRows() > 0 ? " growth " + options.ledgerRows() : options.quick() ? " quick" : "",
                options.rounds(),
                options.cell().toSeconds(),
                Machine.describe(),
                System.getProperty("java.version"),
                postgres.version(),
                load > IDLE
                        ? String.format(
                                Locale.ROOT,
                                "**The machine was not idle: load average %.1f before the run, %.1f after it.**",
                                load,
                                Machine.load())
                        : "Nobody else worked on it.");
    }

    private static void write(String text) throws IOException {
        String document = Files.readString(DOCUMENT, StandardCharsets.UTF_8);
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(DOCUMENT + " has lost the marks between which the measured tables go");
        }
        Files.writeString(
                DOCUMENT, document.substring(0, begin + BEGIN.length()) + "\n" + text + document.substring(end));
    }
}
