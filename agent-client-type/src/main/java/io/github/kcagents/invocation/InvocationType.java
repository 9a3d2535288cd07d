package io.github.kcagents.invocation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of decision a record is about. */
public enum InvocationType {
    ISSUE,
    EXCHANGE,
    INTROSPECT,
    REVOKE,
    LIFECYCLE,
    DELEGATION,
    REVIEW,
    ANOMALY;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InvocationType> parse(String key) {
        return Arrays.stream(values()).filter(t -> t.key().equals(key)).findFirst();
    }
}
