package io.github.kcagents.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where an agent stands in its life. Only an {@link #ACTIVE} agent gets tokens. */
public enum AgentStatus {
    DRAFT,
    ACTIVE,
    SUSPENDED,
    QUARANTINED,
    DECOMMISSIONED;

    /** The value on the wire and in the attribute {@code agent.status}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A decommissioned agent stays so; every other change is an administrator's decision. */
    public Set<AgentStatus> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(ACTIVE, DECOMMISSIONED);
            case ACTIVE -> EnumSet.of(SUSPENDED, QUARANTINED, DECOMMISSIONED);
            case SUSPENDED, QUARANTINED -> EnumSet.of(ACTIVE, SUSPENDED, QUARANTINED, DECOMMISSIONED);
            case DECOMMISSIONED -> EnumSet.noneOf(AgentStatus.class);
        };
    }

    public static Optional<AgentStatus> parse(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }
}
