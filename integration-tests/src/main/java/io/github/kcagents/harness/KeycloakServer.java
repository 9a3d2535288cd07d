package io.github.kcagents.harness;

import java.util.Optional;

/** A running Keycloak. Tests never see how it was started. */
public interface KeycloakServer extends AutoCloseable {

    /** Without a slash at the end; realms are at {@code baseUrl() + "/realms/…"}. */
    String baseUrl();

    /** What the server wrote since it was started; empty where that can't be known. */
    String logs();

    /** Where it keeps its data; empty for its own H2 file, which nobody else can open. */
    default Optional<Database> database() {
        return Optional.empty();
    }

    /** What Prometheus would read; empty where that is out of reach. */
    default Optional<String> metrics() {
        return Optional.empty();
    }

    /** Where clients can present certificates; empty where the flavour has no such address. */
    default Optional<SecureDoor> secureDoor() {
        return Optional.empty();
    }

    /** The server's JVM, for counters; empty where it runs out of reach. */
    default Optional<ProcessHandle> jvm() {
        return Optional.empty();
    }

    default String adminUser() {
        return "admin";
    }

    default String adminPassword() {
        return "admin";
    }

    @Override
    void close();

    /** Starts the server that the configuration describes and returns when it is ready. */
    static KeycloakServer start(ServerConfig config) {
        return switch (config.way()) {
            case DISTRIBUTION -> DistributionServer.start(config);
            case CONTAINER -> new ContainerServer(config);
            case REMOTE -> new RemoteServer(config);
        };
    }
}
