package io.github.kcagents.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The shipped compose file as a user runs it: the image is built, Keycloak and PostgreSQL come up, and all of it goes again
 * with its volume. Needs Docker and {@code docker-compose}.
 */
public final class ComposeServer implements KeycloakServer {

    private static final Duration START = Duration.ofMinutes(6);
    private static final String PASSWORD = "made-for-one-run";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Path file;
    private final String version;
    private final int port;

    private ComposeServer(Path file, String version, int port) {
        this.file = file;
        this.version = version;
        this.port = port;
    }

    /** Returns when Keycloak answers. A failed start leaves no container behind. */
    public static ComposeServer start(Path composeFile) {
        if (!Files.isRegularFile(composeFile)) {
            throw new HarnessException("There is no compose file " + composeFile + ".");
        }
        ComposeServer server = new ComposeServer(composeFile, Settings.serverVersion(), LoopbackPort.free());
        try {
            server.compose(START, "up", "-d", "--build");
            if (!Await.until(START, server::answers)) {
                throw new HarnessException("Keycloak of the compose file doesn't answer. It wrote:\n" + server.logs());
            }
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public String baseUrl() {
        return "http://localhost:" + port;
    }

    @Override
    public String logs() {
        return compose(Duration.ofMinutes(1), "logs", "--no-color", "keycloak");
    }

    @Override
    public String adminPassword() {
        return PASSWORD;
    }

    @Override
    public void close() {
        compose(Duration.ofMinutes(2), "down", "--volumes", "--timeout", "20");
    }

    private boolean answers() {
        HttpRequest question = HttpRequest.newBuilder(URI.create(baseUrl() + "/realms/master"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String compose(Duration limit, String... arguments) {
        // One project for each run: two builds on one machine don't take each other's containers away.
        List<String> command =
                new ArrayList<>(List.of("docker-compose", "-f", file.toString(), "-p", "kcagents-it-" + port));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("compose", ".log");
            try {
                return run(command, limit, out);
            } finally {
                Files.delete(out);
            }
        } catch (IOException e) {
            throw new HarnessException("docker-compose could not be run: " + e.getMessage(), e);
        }
    }

    private String run(List<String> command, Duration limit, Path out) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("KEYCLOAK_VERSION", version);
        builder.environment().put("KEYCLOAK_PORT", Integer.toString(port));
        builder.environment().put("KEYCLOAK_ADMIN_PASSWORD", PASSWORD);
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new HarnessException(String.join(" ", command) + " takes longer than " + limit + ".");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new HarnessException("Interrupted while docker-compose ran.", e);
        }
        String text = Files.readString(out);
        if (process.exitValue() != 0) {
            throw new HarnessException(String.join(" ", command) + " failed:\n" + text);
        }
        return text;
    }
}
