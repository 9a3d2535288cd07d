package io.github.kcagents.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * MariaDB of Debian's package {@code mariadb-server-core}: the server alone, without the scripts around it. They would be in
 * the larger package, which also starts a server of its own.
 */
record MariaDbProgram(Path server) implements DatabaseProgram {

    private static final Path INSTALLED = Path.of("/usr/sbin/mariadbd");
    private static final Path TABLES = Path.of("/usr/share/mysql/mysql_system_tables.sql");
    private static final String USER = "keycloak";

    static MariaDbProgram find() {
        if (!Files.isExecutable(INSTALLED) || !Files.isReadable(TABLES)) {
            throw new HarnessException("There is no " + INSTALLED + ": apt-get install mariadb-server-core");
        }
        return new MariaDbProgram(INSTALLED);
    }

    @Override
    public List<List<String>> layOut(Path folder) {
        try {
            Files.createDirectory(folder.resolve("data"));
            // The bootstrap reads a statement a line, but for the files of the package.
            Files.writeString(
                    folder.resolve("tables.sql"),
                    "create database mysql;\nuse mysql;\n" + Files.readString(TABLES)
                            + "\ncreate database keycloak character set utf8mb4;\n");
            Files.writeString(
                    folder.resolve("user.sql"),
                    "create user if not exists '" + USER + "'@'127.0.0.1' identified by '" + USER + "';\n"
                            + "grant all on *.* to '" + USER + "'@'127.0.0.1';\n");
        } catch (IOException e) {
            throw new HarnessException("MariaDB can't be laid out in " + folder + ": " + e.getMessage(), e);
        }
        return List.of(List.of(
                "sh",
                "-c",
                "exec \"$1\" --no-defaults --user=\"$(id -un)\" --bootstrap --datadir=\"$2/data\" <\"$2/tables.sql\"",
                "bootstrap",
                server.toString(),
                folder.toString()));
    }

    @Override
    public List<String> run(Path folder, int port) {
        return List.of(
                server.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + folder.resolve("data"),
                "--init-file=" + folder.resolve("user.sql"),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--innodb-flush-log-at-trx-commit=0",
                "--skip-name-resolve");
    }

    @Override
    public Database database(int port) {
        return new Database("jdbc:mariadb://127.0.0.1:" + port + "/keycloak", USER, USER);
    }
}
