package io.github.kcagents.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Says whether two builds of a server would be the same: SHA-256 of the build arguments and the JARs. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(List<String> buildArgs, List<Path> jars) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String arg : buildArgs) {
                sha.update((arg + "\n").getBytes(StandardCharsets.UTF_8));
            }
            for (Path jar : jars) {
                sha.update((jar.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
                sha.update(Files.readAllBytes(jar));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new HarnessException("A provider JAR can't be read.", e);
        }
    }
}
