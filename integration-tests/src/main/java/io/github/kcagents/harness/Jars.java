package io.github.kcagents.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The provider JARs in a folder, in a stable order, so that equal folders have equal fingerprints. */
final class Jars {

    private Jars() {}

    static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new HarnessException("The provider JARs in " + folder + " can't be listed.", e);
        }
    }
}
