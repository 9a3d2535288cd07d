package io.github.kcagents.identity;

import java.util.Locale;

/** Which client ids a new agent can have, so that its service account fits into the server's columns. */
public final class ClientIdRule {

    /** What the server puts before the client id to name the service account. */
    private static final String SERVICE_ACCOUNT_PREFIX = "service-account-";

    private static final int USERNAME_LIMIT = 255;

    /** The longest client id: the user name of the service account is cut from the same column as everybody's. */
    public static final int LENGTH_LIMIT = USERNAME_LIMIT - SERVICE_ACCOUNT_PREFIX.length();

    private static final String FIELD = "clientId";

    private ClientIdRule() {}

    public static String check(String clientId) {
        if (clientId.isBlank() || !clientId.equals(clientId.strip())) {
            throw new AgentFieldException(FIELD, "must not be blank nor begin or end with a space");
        }
        if (clientId.codePoints().anyMatch(Character::isISOControl)) {
            throw new AgentFieldException(FIELD, "must not contain control characters");
        }
        LookAlike.violation(clientId).ifPresent(rule -> {
            throw new AgentFieldException(FIELD, rule);
        });
        // Lower case can be longer, and the server stores user names so.
        int length =
                Math.max(clientId.length(), clientId.toLowerCase(Locale.ROOT).length());
        if (length > LENGTH_LIMIT) {
            throw new AgentFieldException(FIELD, "must not be longer than " + LENGTH_LIMIT + " characters");
        }
        return clientId;
    }
}
