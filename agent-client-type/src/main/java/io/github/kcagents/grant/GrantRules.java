package io.github.kcagents.grant;

import java.util.Locale;
import java.util.Set;

import io.github.kcagents.identity.AgentClass;

/**
 * Which requests of a client Keycloak lets through for an agent. Named by Keycloak's client policy events, as strings,
 * because newer servers know more of them; what is not named here is refused.
 */
final class GrantRules {

    /** Not about getting a token: client administration, revoking, asking about a token, logging out. */
    private static final Set<String> NO_GRANT = Set.of(
            "register",
            "registered",
            "update",
            "updated",
            "view",
            "unregister",
            "token_revoke",
            "token_revoke_response",
            "token_introspect",
            "logout_request");

    /** Token exchange decides for itself; an agent's own token is cut when it is issued. */
    private static final Set<String> EVERY_CLASS =
            Set.of("token_exchange_request", "service_account_token_request", "service_account_token_response");

    /** The user logs in at the agent and consents there. */
    private static final Set<String> FOR_USERS = Set.of(
            "pre_authorization_request",
            "authorization_request",
            "pushed_authorization_request",
            "pre_token_request",
            "token_request",
            "token_response",
            "userinfo_request");

    private GrantRules() {}

    /** Does the event lead to a token, or to anything else that only an active agent gets? */
    static boolean needsActiveAgent(String event) {
        return !NO_GRANT.contains(event.toLowerCase(Locale.ROOT));
    }

    /** Before a client is written or removed. */
    static boolean changesClient(String event) {
        String name = event.toLowerCase(Locale.ROOT);
        return name.equals("update") || name.equals("unregister");
    }

    static boolean allows(AgentClass agentClass, String event) {
        String name = event.toLowerCase(Locale.ROOT);
        return NO_GRANT.contains(name)
                || EVERY_CLASS.contains(name)
                || (agentClass.actsForUsers() && FOR_USERS.contains(name));
    }
}
