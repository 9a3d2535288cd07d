package io.github.kcagents.harness;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Keycloak from its zip, as a child process on loopback ports, with a database that is empty at the first start: H2, or one that is given. */
final class DistributionServer implements UninstallableServer {

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    /** Alias of the server's certificate. */
    private static final String SERVER = "server";

    private final ServerConfig config;
    private final ServerHome home;
    private final ServerLog log;
    private final int port;
    private final Optional<SecureDoor> secureDoor;
    private final Thread atExit = new Thread(this::stop, "stop-keycloak");
    private volatile @Nullable ServerProcess process;
    private volatile Management management = new Management(0);

    private DistributionServer(ServerConfig config) {
        this.config = config;
        this.port = config.port() == 0 ? LoopbackPort.free() : config.port();
        if (!LoopbackPort.isFree(port)) {
            throw new HarnessException("Port " + port + " is in use: stop what listens there, or choose another.");
        }
        this.home = ServerHome.of(config);
        this.secureDoor = config.flavour() == Flavour.CREDENTIALS ? Optional.of(door(config)) : Optional.empty();
        this.log = ServerLog.fresh(config.log());
    }

    static DistributionServer start(ServerConfig config) {
        DistributionServer server = new DistributionServer(config);
        server.home.clearDatabase();
        server.home.importAtStart(config.realms());
        Runtime.getRuntime().addShutdownHook(server.atExit);
        try {
            server.build(config.providers());
            server.run();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static SecureDoor door(ServerConfig config) {
        LocalAuthority authority = LocalAuthority.in(config.home().resolve("certificates"));
        authority.issue(SERVER, "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1");
        return new SecureDoor("https://localhost:" + LoopbackPort.free(), authority);
    }

    @Override
    public Optional<SecureDoor> secureDoor() {
        return secureDoor;
    }

    @Override
    public String baseUrl() {
        return "http://localhost:" + port;
    }

    @Override
    public String logs() {
        return log.text();
    }

    @Override
    public Optional<Database> database() {
        return config.database();
    }

    @Override
    public Optional<String> metrics() {
        return config.buildArgs().contains("--metrics-enabled=true")
                ? Optional.of(management.metrics())
                : Optional.empty();
    }

    @Override
    public Optional<ProcessHandle> jvm() {
        return Optional.ofNullable(process).flatMap(ServerProcess::jvm);
    }

    @Override
    public void uninstall() {
        stop();
        build(List.of());
        run();
    }

    @Override
    public void install() {
        stop();
        build(config.providers());
        run();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook with it.
        }
    }

    private void build(List<Path> providers) {
        String fingerprint = Fingerprint.of(config.buildArgs(), providers);
        if (home.isBuiltAs(fingerprint)) {
            return;
        }
        home.putProviders(providers);
        List<String> args = new ArrayList<>(List.of("build", "--health-enabled=true"));
        args.addAll(config.buildArgs());
        ServerProcess build = spawn(args);
        boolean ended = build.await(BUILD_LIMIT);
        int status = ended ? build.exitValue() : -1;
        stop();
        if (status != 0) {
            throw new HarnessException(config.label() + " could not be built with its JARs.\n" + log.tail());
        }
        home.builtAs(fingerprint);
    }

    private void run() {
        int managementPort = LoopbackPort.free();
        management = new Management(managementPort);
        List<String> args = new ArrayList<>();
        config.debugPort().ifPresent(debug -> args.addAll(List.of("--debug", debug.toString())));
        args.addAll(List.of(
                "start",
                "--optimized",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + managementPort,
                "--hostname=" + baseUrl()));
        args.addAll(config.runArgs());
        secureDoor.ifPresent(door -> args.addAll(List.of(
                "--http-management-scheme=http",
                "--https-port=" + URI.create(door.baseUrl()).getPort(),
                "--https-key-store-file=" + door.authority().store(SERVER),
                "--https-key-store-password=" + LocalAuthority.PASSWORD,
                "--https-trust-store-file=" + door.authority().trust(),
                "--https-trust-store-password=" + LocalAuthority.PASSWORD)));
        if (!config.realms().isEmpty()) {
            args.add("--import-realm");
        }
        ServerProcess server = spawn(args);
        boolean decided = Await.until(START_LIMIT, () -> !server.isAlive() || management.isReady());
        if (!decided || !server.isAlive()) {
            stop();
            throw new HarnessException(config.label()
                    + (decided ? " ended while it started.\n" : " was not ready in time.\n")
                    + log.tail());
        }
    }

    private ServerProcess spawn(List<String> args) {
        Map<String, String> environment = new LinkedHashMap<>(Map.of(
                "JAVA_OPTS_APPEND",
                config.javaOptions(),
                // Keycloak 26.7's build otherwise waits ten seconds for a D-Bus (probe of the SSSD provider).
                "DBUS_SYSTEM_BUS_ADDRESS",
                "none:",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                adminUser(),
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                adminPassword()));
        if (config.flavour() == Flavour.CREDENTIALS) {
            // Keycloak 26.4 knows other clusters' service accounts only while it believes to run in one.
            environment.put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
            environment.put("KUBERNETES_SERVICE_PORT_HTTPS", "1");
        }
        List<String> command = new ArrayList<>(List.of("sh", home.script().toString()));
        command.addAll(args);
        ServerProcess spawned = ServerProcess.run(command, log, environment);
        process = spawned;
        return spawned;
    }

    private void stop() {
        ServerProcess running = process;
        if (running != null) {
            running.stop();
        }
    }
}
