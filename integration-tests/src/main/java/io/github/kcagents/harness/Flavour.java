package io.github.kcagents.harness;

import java.util.List;

/** The configurations that tests ask for by name. Each is started at most once in a JVM, when first asked for. */
public enum Flavour {
    /** Keycloak with our JARs and its metrics, that removes old records and looks through its agents every second. */
    AGENTS(
            true,
            List.of("--metrics-enabled=true"),
            List.of("--spi-agent-ledger-proof--agent-jpa--retention-seconds=1", Flavour.UPKEEP)),

    /** Keycloak as it was downloaded: what ours is compared with. */
    STOCK(false, List.of()),

    /**
     * Our JARs beside the legacy exchange provider. Both features are needed: the legacy one asks fine-grained permissions
     * of version 1, and a server has one version of these. The names are the same from 26.4 to 26.7.
     */
    LEGACY_EXCHANGE(true, List.of("--features=token-exchange,admin-fine-grained-authz:v1")),

    /** Our JARs, with a sink for the ledger and a collector of traces that a test runs at the {@link Receivers}' ports. */
    OBSERVED(
            true,
            List.of("--metrics-enabled=true", "--tracing-enabled=true", "--vault=file"),
            List.of(
                    "--vault-dir=" + Receivers.VAULT,
                    "--tracing-protocol=http/protobuf",
                    "--tracing-endpoint=http://127.0.0.1:" + Receivers.TRACES,
                    "--spi-agent-invocation-recorder--agent-jpa--sink-url=http://127.0.0.1:" + Receivers.SINK
                            + "/records",
                    "--spi-agent-invocation-recorder--agent-jpa--sink-vault-key=sink",
                    "--spi-agent-invocation-recorder--agent-jpa--sink-backlog=" + Receivers.BACKLOG)),

    /** Our JARs, on a server that is restarted without them. */
    UNINSTALL(true, List.of(), List.of(Flavour.UPKEEP)),

    /** Our JARs and the demo's realm. */
    DEMO(true, List.of()),

    /** Our JARs with every way to prove a client that Keycloak has, previews too, and an HTTPS address that asks for certificates. */
    CREDENTIALS(
            true,
            List.of(
                    "--features=client-auth-federated,spiffe,kubernetes-service-accounts",
                    "--https-client-auth=request")),

    /** Our JARs on a server that writes each of its SQL statements to its log. */
    COUNTED(true, List.of(), ServerLog.WITH_STATEMENTS),

    /** What that one is compared with. */
    COUNTED_STOCK(false, List.of(), ServerLog.WITH_STATEMENTS),

    /** Our JARs, for the benchmark. */
    BENCHMARK(true, List.of()),

    /** What that one is compared with. */
    BENCHMARK_STOCK(false, List.of());

    private static final String UPKEEP = "--spi-agent-directory--agent-clients--upkeep-seconds=1";

    private final boolean withProviders;
    private final List<String> buildArgs;
    private final List<String> runArgs;

    Flavour(boolean withProviders, List<String> buildArgs) {
        this(withProviders, buildArgs, List.of());
    }

    Flavour(boolean withProviders, List<String> buildArgs, List<String> runArgs) {
        this.withProviders = withProviders;
        this.buildArgs = buildArgs;
        this.runArgs = runArgs;
    }

    /** With the Java options that Keycloak itself chooses, as in production. */
    boolean isMeasured() {
        return this == BENCHMARK || this == BENCHMARK_STOCK;
    }

    boolean isCounted() {
        return this == COUNTED || this == COUNTED_STOCK;
    }

    boolean withProviders() {
        return withProviders;
    }

    List<String> buildArgs() {
        return buildArgs;
    }

    List<String> runArgs() {
        return runArgs;
    }
}
