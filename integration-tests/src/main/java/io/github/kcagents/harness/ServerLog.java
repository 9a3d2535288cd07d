package io.github.kcagents.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that a server's output goes to. */
final class ServerLog {

    /** Arguments of a start that brings each SQL statement, with the name of its thread, into the log. */
    static final List<String> WITH_STATEMENTS = List.of("--log-level=INFO,org.hibernate.SQL:debug");

    private static final int TAIL_LINES = 60;

    private final Path file;

    private ServerLog(Path file) {
        this.file = file;
    }

    static ServerLog fresh(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            Files.createFile(file);
            return new ServerLog(file);
        } catch (IOException e) {
            throw new HarnessException("The server's log " + file + " can't be written.", e);
        }
    }

    Path file() {
        return file;
    }

    String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(" + file + " can't be read: " + e.getMessage() + ")";
        }
    }

    /** For a failure's message: the end of the log, and where the whole is. */
    String tail() {
        List<String> lines = text().lines().toList();
        int from = Math.max(0, lines.size() - TAIL_LINES);
        return "The server's log ends with (all of it is in " + file + "):\n"
                + String.join("\n", lines.subList(from, lines.size()));
    }
}
