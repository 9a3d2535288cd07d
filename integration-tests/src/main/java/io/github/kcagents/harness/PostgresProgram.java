package io.github.kcagents.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL of Debian's package {@code postgresql}. It refuses to run as root, so the package's own user runs it then. */
record PostgresProgram(Path binaries) implements DatabaseProgram {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";

    static PostgresProgram find() {
        try (Stream<Path> versions = Files.isDirectory(INSTALLED) ? Files.list(INSTALLED) : Stream.empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString))
                    .map(PostgresProgram::new)
                    .orElseThrow(() -> new HarnessException(
                            "There is no PostgreSQL in " + INSTALLED + ": apt-get install postgresql"));
        } catch (IOException e) {
            throw new HarnessException(INSTALLED + " can't be read.", e);
        }
    }

    @Override
    public List<List<String>> layOut(Path folder) {
        List<String> initdb = as(List.of(
                binaries.resolve("initdb").toString(),
                "--pgdata=" + folder.resolve("data"),
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        return isRoot() ? List.of(List.of("chown", USER, folder.toString()), initdb) : List.of(initdb);
    }

    /** Without waiting for the disk: a test creates realm after realm, and none pulls the plug. */
    @Override
    public List<String> run(Path folder, int port) {
        return as(List.of(
                binaries.resolve("postgres").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off",
                "-k",
                folder.toString(),
                // A test that turns it on reads there how its statements were run.
                "-c",
                "session_preload_libraries=auto_explain",
                "-c",
                "auto_explain.log_analyze=on",
                "-c",
                "auto_explain.log_format=json",
                "-c",
                "log_lock_waits=on",
                "-c",
                "logging_collector=on",
                "-c",
                "log_directory=" + folder.resolve("log")));
    }

    @Override
    public Database database(int port) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, USER);
    }

    private static List<String> as(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> all = new ArrayList<>(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        all.addAll(command);
        return all;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
