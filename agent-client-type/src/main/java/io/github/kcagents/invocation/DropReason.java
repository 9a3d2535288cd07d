package io.github.kcagents.invocation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which limit cut a right: the first that lacks it. */
public enum DropReason {
    SUBJECT,
    CONSENT,
    USER,
    AGENT,
    ANCESTOR,
    AUDIENCE,
    ENVELOPE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DropReason> parse(String key) {
        return Arrays.stream(values()).filter(r -> r.key().equals(key)).findFirst();
    }
}
