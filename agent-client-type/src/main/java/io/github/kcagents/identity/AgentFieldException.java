package io.github.kcagents.identity;

/** What somebody wrote about an agent can't be accepted; names the field as it is called in the admin API. */
public final class AgentFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String sentence;

    public AgentFieldException(String field, String message) {
        super(field + ": " + message);
        this.field = field;
        this.sentence = field + ": " + message;
    }

    /** Name of the field in the JSON of the admin API. */
    public String field() {
        return field;
    }

    /** The field, a colon, what is wrong with it. */
    public String sentence() {
        return sentence;
    }
}
