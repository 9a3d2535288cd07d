package io.github.kcagents.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Realm files of other projects, in a folder beside this repository that not everybody has. A test that uses them says
 * {@code @EnabledIf("io.github.kcagents.it.SharedRealms#arePresent")}.
 */
final class SharedRealms {

    private static final Path FOLDER =
            Path.of(Optional.ofNullable(System.getProperty("kc.test.shared")).orElse("../../shared"), "data", "realms");

    private SharedRealms() {}

    static boolean arePresent() {
        return Files.isDirectory(FOLDER);
    }

    /** The file's text, for {@code AdminApi.importRealm}. */
    static String text(String fileName) {
        try {
            return Files.readString(FOLDER.resolve(fileName));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
