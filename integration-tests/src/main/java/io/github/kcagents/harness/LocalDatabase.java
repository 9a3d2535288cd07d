package io.github.kcagents.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A database server of its own on a loopback port, empty at the start and gone at the end. */
final class LocalDatabase implements AutoCloseable {

    private static final Duration LAY_OUT_LIMIT = Duration.ofMinutes(2);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final DatabaseKind kind;
    private final DatabaseProgram program;
    private final Path folder;
    private final ServerLog log;
    private final int port = LoopbackPort.free();
    private final ServerProcess process;

    private LocalDatabase(DatabaseKind kind, Path logFile) {
        this.kind = kind;
        this.program = DatabaseProgram.of(kind);
        this.log = ServerLog.fresh(logFile);
        try {
            // Not in the build folder: its path may be longer than a socket's may be, or closed to the database's user.
            this.folder = Files.createTempDirectory("agents-" + kind.key());
        } catch (IOException e) {
            throw new HarnessException("There is no place for " + kind + ": " + e.getMessage(), e);
        }
        program.layOut(folder).forEach(this::complete);
        this.process = ServerProcess.run(program.run(folder, port), log, Map.of());
    }

    static LocalDatabase start(DatabaseKind kind, Path log) {
        LocalDatabase started = new LocalDatabase(kind, log);
        boolean decided = Await.until(START_LIMIT, () -> !started.process.isAlive() || started.answers());
        if (!decided || !started.process.isAlive()) {
            started.close();
            throw new HarnessException(kind + " did not start.\n" + started.log.tail());
        }
        return started;
    }

    Database database() {
        return program.database(port);
    }

    private void complete(List<String> command) {
        ServerProcess step = ServerProcess.run(command, log, Map.of());
        boolean done = step.await(LAY_OUT_LIMIT) && step.exitValue() == 0;
        step.stop();
        if (!done) {
            throw new HarnessException(kind + " could not be laid out: " + command.get(0) + " failed.\n" + log.tail());
        }
    }

    private boolean answers() {
        try (Connection connection = database().connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.stop();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new HarnessException("What " + kind + " left in " + folder + " can't be removed.", e);
        }
    }
}
