package io.github.kcagents.harness;

import java.util.List;

/** The configurations that tests ask for by name. Each is started at most once in a JVM, when first asked for. */
public enum Flavour {
    /** Keycloak with our JARs and nothing else changed. */
    AGENTS(true, List.of()),

    /** Keycloak as it was downloaded: what ours is compared with. */
    STOCK(false, List.of()),

    /**
     * Our JARs beside the legacy exchange provider. Both features are needed: the legacy one asks fine-grained permissions
     * of version 1, and a server has one version of these. The names are the same from 26.4 to 26.7.
     */
    LEGACY_EXCHANGE(true, List.of("--features=token-exchange,admin-fine-grained-authz:v1")),

    /** Our JARs, on a server that is restarted without them. */
    UNINSTALL(true, List.of()),

    /** Our JARs and the demo's realm. */
    DEMO(true, List.of());

    private final boolean withProviders;
    private final List<String> buildArgs;

    Flavour(boolean withProviders, List<String> buildArgs) {
        this.withProviders = withProviders;
        this.buildArgs = buildArgs;
    }

    boolean withProviders() {
        return withProviders;
    }

    List<String> buildArgs() {
        return buildArgs;
    }
}
