package io.github.kcagents.identity;

import java.util.Arrays;
import java.util.Optional;

/** How an agent gets its authority. */
public enum AgentClass {
    /** Acts for a user only; holds no rights of its own. */
    USER_DRIVEN("user-driven"),
    /** Acts as itself, within its own rights. */
    WORKLOAD_DRIVEN("workload-driven"),
    /** Both. */
    DUAL("dual");

    private final String key;

    AgentClass(String key) {
        this.key = key;
    }

    /** The value on the wire and in the attribute {@code agent.class}. */
    public String key() {
        return key;
    }

    /** May this class take a user's authority by token exchange? */
    public boolean actsForUsers() {
        return this != WORKLOAD_DRIVEN;
    }

    /** May this class hold rights of its own? */
    public boolean actsAsItself() {
        return this != USER_DRIVEN;
    }

    public static Optional<AgentClass> parse(String key) {
        return Arrays.stream(values()).filter(c -> c.key.equals(key)).findFirst();
    }
}
