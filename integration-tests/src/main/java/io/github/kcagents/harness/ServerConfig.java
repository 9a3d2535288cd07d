package io.github.kcagents.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that decides how one server is started.
 *
 * @param target the build folder that holds the unpacked distributions, the provider JARs, the homes and the logs
 * @param providers the JARs that the server gets
 * @param realms realm files imported at the start
 * @param port the HTTP port on the loopback address; 0 = a free one
 * @param debugPort where the server waits for a debugger
 * @param image the container's image, where it isn't Keycloak's own
 * @param remote address of a server that runs already
 * @param database where it keeps its data; empty = an H2 file of its own
 */
public record ServerConfig(
        Flavour flavour,
        Way way,
        String version,
        Path target,
        List<Path> providers,
        List<Path> realms,
        int port,
        Optional<Integer> debugPort,
        Optional<String> image,
        Optional<URI> remote,
        Optional<Database> database) {

    /** Halves the start cost of a server that lives for a minute, and halves its speed. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    public ServerConfig {
        providers = List.copyOf(providers);
        realms = List.copyOf(realms);
    }

    /** As the build or the developer set it through system properties {@code kc.test.…}. */
    public static ServerConfig of(Flavour flavour) {
        Path target = Path.of(Settings.text("kc.test.target").orElse("target")).toAbsolutePath();
        return new ServerConfig(
                flavour,
                Way.parse(Settings.text("kc.test.way").orElse("distribution")),
                Settings.serverVersion(),
                target,
                flavour.withProviders() ? Jars.in(target.resolve("providers")) : List.of(),
                List.of(),
                0,
                // Two servers can't wait on one port: the debugger meets the one with our JARs.
                Settings.text("kc.test.debug")
                        .filter(p -> flavour == Flavour.AGENTS)
                        .map(Integer::valueOf),
                Settings.text("kc.test.image"),
                Settings.text("kc.test.url").map(URI::create),
                Optional.empty());
    }

    public ServerConfig withRealms(List<Path> files) {
        return new ServerConfig(
                flavour, way, version, target, providers, files, port, debugPort, image, remote, database);
    }

    public ServerConfig withPort(int chosen) {
        return new ServerConfig(
                flavour, way, version, target, providers, realms, chosen, debugPort, image, remote, database);
    }

    public ServerConfig withVersion(String chosen) {
        return new ServerConfig(
                flavour, way, chosen, target, providers, realms, port, debugPort, image, remote, database);
    }

    /** On this database instead of an H2 file. */
    public ServerConfig withDatabase(Database chosen) {
        return new ServerConfig(
                flavour, way, version, target, providers, realms, port, debugPort, image, remote, Optional.of(chosen));
    }

    /** What the build asks for with {@code kc.test.database}: the tests of our JARs then run on that. */
    Optional<DatabaseKind> wantedDatabase() {
        return Settings.text("kc.test.database")
                .filter(key -> flavour == Flavour.AGENTS || flavour == Flavour.OBSERVED)
                .map(DatabaseKind::parse);
    }

    Path distribution() {
        return target.resolve("keycloak").resolve("keycloak-" + version);
    }

    /** One home per version and flavour: two running servers can't share one, and each keeps its build. */
    Path home() {
        return target.resolve("homes").resolve(version).resolve(name());
    }

    Path log() {
        return target.resolve("logs").resolve(version + "-" + name() + ".log");
    }

    Path databaseLog(DatabaseKind kind) {
        return target.resolve("logs").resolve(kind.key() + "-of-" + name() + ".log");
    }

    private String name() {
        String plain = flavour.name().toLowerCase(Locale.ROOT);
        return database.map(d -> plain + "-" + d.kind().key()).orElse(plain);
    }

    List<String> buildArgs() {
        List<String> args = new ArrayList<>(
                List.of("--db=" + database.map(d -> d.kind().key()).orElse("dev-file")));
        args.addAll(flavour.buildArgs());
        return List.copyOf(args);
    }

    List<String> runArgs() {
        List<String> args = new ArrayList<>(flavour.runArgs());
        database.ifPresent(d -> args.addAll(
                List.of("--db-url=" + d.jdbcUrl(), "--db-username=" + d.user(), "--db-password=" + d.password())));
        return List.copyOf(args);
    }

    String javaOptions() {
        return flavour.isMeasured() ? "" : QUICK_START;
    }

    String label() {
        return "Keycloak " + version + " (" + name() + ", " + way + ")";
    }
}
