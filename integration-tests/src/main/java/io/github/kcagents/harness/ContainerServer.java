package io.github.kcagents.harness;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

import dasniko.testcontainers.keycloak.KeycloakContainer;

/** Keycloak's image with our JARs, through Testcontainers. Only this class knows Testcontainers. */
final class ContainerServer implements KeycloakServer {

    private final KeycloakContainer container;

    ContainerServer(ServerConfig config) {
        String image = config.image().orElse("quay.io/keycloak/keycloak:" + config.version());
        this.container = new KeycloakContainer(image)
                .withAdminUsername(adminUser())
                .withAdminPassword(adminPassword())
                .withEnv("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1")
                .withEnv("DBUS_SYSTEM_BUS_ADDRESS", "none:")
                .withStartupTimeout(java.time.Duration.ofMinutes(4));
        List<File> jars = config.providers().stream().map(Path::toFile).toList();
        if (!jars.isEmpty()) {
            container.withProviderLibsFrom(jars);
        }
        config.buildArgs().stream()
                .filter(arg -> arg.startsWith("--features="))
                .map(arg -> arg.substring("--features=".length()).split(",", -1))
                .forEach(container::withFeaturesEnabled);
        config.debugPort().ifPresent(port -> container.withDebugFixedPort(port, false));
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new HarnessException(config.label() + " could not be started. Does Docker run here?", e);
        }
    }

    @Override
    public String baseUrl() {
        return container.getAuthServerUrl().replaceAll("/+$", "");
    }

    @Override
    public String logs() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }
}
