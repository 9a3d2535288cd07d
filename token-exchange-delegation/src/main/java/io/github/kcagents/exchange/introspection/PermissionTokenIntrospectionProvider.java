package io.github.kcagents.exchange.introspection;

import jakarta.ws.rs.core.Response;

import org.keycloak.authorization.protection.introspect.RPTIntrospectionProvider;
import org.keycloak.events.EventBuilder;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;

import io.github.kcagents.chain.Seal;

/**
 * Introspection under the hint {@code requesting_party_token}. The hint only says where to look first (RFC 7662 §2.1), so an
 * agent's token gets the same answer as without; Keycloak's would leave {@code act} out.
 */
final class PermissionTokenIntrospectionProvider extends RPTIntrospectionProvider {

    PermissionTokenIntrospectionProvider(KeycloakSession session) {
        super(session);
    }

    @Override
    public Response introspect(String tokenString, EventBuilder event) {
        return sealed(tokenString)
                ? new AgentTokenIntrospectionProvider(session).introspect(tokenString, event)
                : super.introspect(tokenString, event);
    }

    private static boolean sealed(String tokenString) {
        try {
            return Seal.claims(new JWSInput(tokenString)
                    .readJsonContent(JsonWebToken.class)
                    .getId());
        } catch (JWSInputException | RuntimeException e) {
            // No JWT: Keycloak says that it is inactive.
            return false;
        }
    }
}
