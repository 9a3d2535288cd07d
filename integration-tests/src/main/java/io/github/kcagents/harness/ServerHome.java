package io.github.kcagents.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An unpacked Keycloak of its own: its JARs, its database, its last build. */
final class ServerHome {

    private final Path folder;

    private ServerHome(Path folder) {
        this.folder = folder;
    }

    static ServerHome of(ServerConfig config) {
        Path folder = config.home();
        try {
            if (!Files.isDirectory(folder)) {
                unpackInto(folder, config.distribution());
            }
        } catch (IOException e) {
            throw new HarnessException("Keycloak could not be laid out in " + folder + ": " + e.getMessage(), e);
        }
        return new ServerHome(folder);
    }

    private static void unpackInto(Path folder, Path distribution) throws IOException {
        if (!Files.isRegularFile(distribution.resolve("bin").resolve("kc.sh"))) {
            throw new HarnessException("There is no unpacked Keycloak in " + distribution
                    + ". Maven's phase pre-integration-test downloads and unpacks it.");
        }
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        Folders.delete(unfinished);
        // A build writes to lib/quarkus and beside it, never to the 180 MB of libraries.
        Path libraries = Path.of("lib", "lib");
        Folders.copy(distribution, unfinished, file -> file.startsWith(libraries));
        Files.move(unfinished, folder);
    }

    Path script() {
        return folder.resolve("bin").resolve("kc.sh");
    }

    void clearDatabase() {
        try {
            Folders.delete(folder.resolve("data"));
        } catch (IOException e) {
            throw new HarnessException("The old database in " + folder + " can't be removed: " + e.getMessage(), e);
        }
    }

    void importAtStart(List<Path> realms) {
        try {
            Path imports = Files.createDirectories(folder.resolve("data").resolve("import"));
            for (Path realm : realms) {
                Files.copy(realm, imports.resolve(realm.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new HarnessException("The realm files can't be copied to " + folder + ": " + e.getMessage(), e);
        }
    }

    boolean isBuiltAs(String fingerprint) {
        try {
            return Files.exists(stamp()) && Files.readString(stamp()).equals(fingerprint);
        } catch (IOException e) {
            return false;
        }
    }

    /** From here until {@link #builtAs} the home counts as not built, whatever ends the build. */
    void putProviders(List<Path> jars) {
        try {
            Files.deleteIfExists(stamp());
            Path providers = folder.resolve("providers");
            for (Path old : Jars.in(providers)) {
                Files.delete(old);
            }
            for (Path jar : jars) {
                Files.copy(jar, providers.resolve(jar.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new HarnessException("The provider JARs can't be copied to " + folder + ": " + e.getMessage(), e);
        }
    }

    void builtAs(String fingerprint) {
        try {
            Files.writeString(stamp(), fingerprint);
        } catch (IOException e) {
            throw new HarnessException("The build of " + folder + " can't be marked as done.", e);
        }
    }

    private Path stamp() {
        return folder.resolve("harness.stamp");
    }
}
