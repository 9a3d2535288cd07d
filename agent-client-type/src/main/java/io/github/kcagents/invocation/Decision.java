package io.github.kcagents.invocation;

import java.util.Locale;

/** What the server answered. */
public enum Decision {
    ALLOW,
    DENY;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
