package io.github.kcagents.identity;

/** The write is well-formed, but what exists stands against it. */
public final class AgentConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AgentConflictException(String message) {
        super(message);
    }
}
