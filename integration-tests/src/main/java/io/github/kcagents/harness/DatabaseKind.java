package io.github.kcagents.harness;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The databases that a server of a test can keep its data in, besides its own H2 file. */
public enum DatabaseKind {
    POSTGRES,
    MARIADB;

    /** As Keycloak's option {@code --db} calls it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DatabaseKind parse(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new HarnessException("kc.test.database is " + key + " and must be one of "
                        + Arrays.stream(values()).map(DatabaseKind::key).collect(Collectors.joining(", ")) + "."));
    }
}
