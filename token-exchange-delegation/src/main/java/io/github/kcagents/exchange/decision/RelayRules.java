package io.github.kcagents.exchange.decision;

import java.util.List;
import java.util.Set;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** What a client that is no agent may do with a delegated token. */
final class RelayRules {

    private RelayRules() {}

    /** As for any other exchange of its: confidential, and switched on by an administrator. */
    static boolean mayExchange(ClientModel client) {
        return !client.isPublicClient()
                && !client.isBearerOnly()
                && "true".equals(client.getAttribute(OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_ENABLED));
    }

    /** Ids of the roles it can put into a token of this user. */
    static Set<String> reach(
            KeycloakSession session, ClientModel client, List<String> grantedScopes, Set<String> userRoles) {
        return client.isFullScopeAllowed() ? userRoles : TokenRoles.reach(session, client, grantedScopes);
    }
}
