package io.github.kcagents.harness;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import com.github.dockerjava.api.model.Bind;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import org.testcontainers.DockerClientFactory;

/** Keycloak's image with our JARs, through Testcontainers. Only this class knows Testcontainers. */
final class ContainerServer implements UninstallableServer {

    /** Where Keycloak's image keeps the embedded database. */
    private static final String DATA = "/opt/keycloak/data";

    private final ServerConfig config;

    /** Outlives a container, as a database does, and keeps the address and so the issuer. */
    private final int port = LoopbackPort.free();

    private final String volume = "kcagents-it-" + UUID.randomUUID();
    private KeycloakContainer container;

    ContainerServer(ServerConfig config) {
        this.config = config;
        this.container = run(config.providers());
    }

    private KeycloakContainer run(List<Path> providers) {
        String image = config.image().orElse("quay.io/keycloak/keycloak:" + config.version());
        KeycloakContainer made = new KeycloakContainer(image)
                .withAdminUsername(adminUser())
                .withAdminPassword(adminPassword())
                .withEnv("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1")
                .withEnv("DBUS_SYSTEM_BUS_ADDRESS", "none:")
                .withCreateContainerCmdModifier(
                        command -> command.getHostConfig().withBinds(Bind.parse(volume + ":" + DATA)))
                .withStartupTimeout(Duration.ofMinutes(4));
        made.setPortBindings(List.of("127.0.0.1:" + port + ":8080"));
        List<File> jars = providers.stream().map(Path::toFile).toList();
        if (!jars.isEmpty()) {
            made.withProviderLibsFrom(jars);
        }
        config.buildArgs().stream()
                .filter(arg -> arg.startsWith("--features="))
                .map(arg -> arg.substring("--features=".length()).split(",", -1))
                .forEach(made::withFeaturesEnabled);
        config.debugPort().ifPresent(debug -> made.withDebugFixedPort(debug, false));
        try {
            made.start();
        } catch (RuntimeException e) {
            throw new HarnessException(config.label() + " could not be started. Does Docker run here?", e);
        }
        return made;
    }

    @Override
    public void uninstall() {
        container.stop();
        container = run(List.of());
    }

    @Override
    public void install() {
        container.stop();
        container = run(config.providers());
    }

    @Override
    public String baseUrl() {
        return "http://localhost:" + port;
    }

    @Override
    public String logs() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
        DockerClientFactory.instance().client().removeVolumeCmd(volume).exec();
    }
}
