package io.github.kcagents.harness;

import java.util.Arrays;
import java.util.Locale;

/** How a server is got. */
public enum Way {
    /** The unpacked zip, as a child process. */
    DISTRIBUTION,
    /** Keycloak's image through Testcontainers. */
    CONTAINER,
    /** A server that somebody else started, for a short edit loop. */
    REMOTE;

    static Way parse(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new HarnessException(
                    "kc.test.way=" + name + " is none of "
                            + Arrays.toString(values()).toLowerCase(Locale.ROOT) + ".",
                    e);
        }
    }
}
