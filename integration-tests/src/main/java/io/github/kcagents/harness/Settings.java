package io.github.kcagents.harness;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** System properties that Maven, an IDE and the demo share. A blank one counts as absent: Maven passes such. */
final class Settings {

    private Settings() {}

    static Optional<String> text(String key) {
        return Optional.ofNullable(System.getProperty(key)).map(String::strip).filter(v -> !v.isEmpty());
    }

    static String serverVersion() {
        return text("kc.test.version").orElseGet(Settings::builtFor);
    }

    private static String builtFor() {
        Properties properties = new Properties();
        try (InputStream in = Settings.class.getResourceAsStream("/harness.properties")) {
            if (in == null) {
                throw new HarnessException("harness.properties is missing: build the module with Maven first.");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new HarnessException("harness.properties can't be read.", e);
        }
        return properties.getProperty("server.version", "");
    }
}
