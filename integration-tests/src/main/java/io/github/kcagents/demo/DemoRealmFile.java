package io.github.kcagents.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.kcagents.harness.HarnessException;

/** The demo's realm, as the file that Keycloak imports at its start. */
record DemoRealmFile(Path folder, Path file) implements AutoCloseable {

    static final String REALM = "demo";

    static DemoRealmFile unpack() {
        try (InputStream in = DemoRealmFile.class.getResourceAsStream("/demo/demo-realm.json")) {
            if (in == null) {
                throw new HarnessException("The demo's realm file is missing: build the module with Maven first.");
            }
            Path folder = Files.createTempDirectory("keycloak-agents-demo");
            Path file = folder.resolve("demo-realm.json");
            Files.copy(in, file);
            return new DemoRealmFile(folder, file);
        } catch (IOException e) {
            throw new HarnessException("The demo's realm file can't be written: " + e.getMessage(), e);
        }
    }

    List<Path> files() {
        return List.of(file);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new HarnessException("The demo's realm file can't be removed: " + e.getMessage(), e);
        }
    }
}
