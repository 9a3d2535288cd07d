package io.github.kcagents.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** The Java that runs the server: the one that runs us, unless {@code kc.test.java} names another. */
final class JavaHome {

    private JavaHome() {}

    static Path find() {
        Path home = Path.of(Settings.text("kc.test.java").orElseGet(() -> System.getProperty("java.home")));
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            throw new HarnessException(
                    "There is no Java in " + home + ": Keycloak needs a JDK of version 17 or newer.");
        }
        return home;
    }
}
