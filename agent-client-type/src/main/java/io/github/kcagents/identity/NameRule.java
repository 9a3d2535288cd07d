package io.github.kcagents.identity;

/** What an agent can be called where people see it. */
public final class NameRule {

    private static final String FIELD = "name";

    /** Width of the server's column for a client's name. */
    private static final int LENGTH_LIMIT = 255;

    private NameRule() {}

    public static String check(String name) {
        if (name.length() > LENGTH_LIMIT) {
            throw new AgentFieldException(FIELD, "must not be longer than " + LENGTH_LIMIT + " characters");
        }
        LookAlike.violation(name).ifPresent(rule -> {
            throw new AgentFieldException(FIELD, rule);
        });
        return name;
    }
}
