package io.github.kcagents.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * The files that were built into this JAR. Their names carry a hash of what is in them, so an upgrade changes every address, and
 * no cache of a browser, a proxy or the server can answer with the old file.
 *
 * @param adapter the script that the console loads
 * @param page the script of the page of our own
 */
record ConsoleFiles(String adapter, String page) {

    /** Below each theme's resources. */
    static final String FOLDER = "agents-ui/";

    private static final String LIST = "/agents-ui.properties";

    /** Empty where the JAR was built without the pages. */
    static Optional<ConsoleFiles> ofThisJar() {
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(LIST)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties list = new Properties();
            list.load(in);
            return Optional.of(of(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConsoleFiles of(Properties list) {
        return new ConsoleFiles(FOLDER + required(list, "adapter"), FOLDER + required(list, "page"));
    }

    private static String required(Properties list, String key) {
        String name = list.getProperty(key);
        if (name == null || !name.matches("[A-Za-z0-9_.-]+")) {
            throw new IllegalStateException(LIST + " names no file for " + key);
        }
        return name;
    }
}
