package io.github.kcagents.harness;

import java.nio.file.Path;
import java.util.List;

/** How one database of Debian's packages is laid out and run. All of it lies in one folder. */
interface DatabaseProgram {

    static DatabaseProgram of(DatabaseKind kind) {
        return switch (kind) {
            case POSTGRES -> PostgresProgram.find();
            case MARIADB -> MariaDbProgram.find();
        };
    }

    /** Commands that make an empty database in the folder, one after the other. */
    List<List<String>> layOut(Path folder);

    List<String> run(Path folder, int port);

    Database database(int port);
}
