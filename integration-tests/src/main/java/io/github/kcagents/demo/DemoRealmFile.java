package io.github.kcagents.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.github.kcagents.harness.HarnessException;

/** The demo's realm, as the file that Keycloak imports at its start. */
final class DemoRealmFile {

    static final String REALM = "demo";

    private DemoRealmFile() {}

    /** In the build folder: nothing has to be cleaned up when a signal ends the demo. */
    static Path unpackInto(Path folder) {
        try (InputStream in = DemoRealmFile.class.getResourceAsStream("/demo/demo-realm.json")) {
            if (in == null) {
                throw new HarnessException("The demo's realm file is missing: build the module with Maven first.");
            }
            Path file = Files.createDirectories(folder.resolve("demo")).resolve("demo-realm.json");
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new HarnessException("The demo's realm file can't be written: " + e.getMessage(), e);
        }
    }
}
