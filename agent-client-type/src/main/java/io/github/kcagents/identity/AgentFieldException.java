package io.github.kcagents.identity;

/** What somebody wrote about an agent can't be accepted; names the field as it is called in the admin API. */
public final class AgentFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public AgentFieldException(String field, String message) {
        super(field + ": " + message);
        this.field = field;
    }

    /** Name of the field in the JSON of the admin API. */
    public String field() {
        return field;
    }
}
