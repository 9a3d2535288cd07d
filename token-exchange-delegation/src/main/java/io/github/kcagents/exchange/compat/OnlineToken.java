package io.github.kcagents.exchange.compat;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.encode.AccessTokenContext;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.AccessToken;

/** What session a token lives on, as Keycloak wrote it into the token's id. */
public final class OnlineToken {

    private OnlineToken() {}

    /**
     * Does it live on an online session? An offline session has the id of the online one it grew from, so the id of the session
     * says nothing. A token whose id says nothing either is none.
     */
    public static boolean is(KeycloakSession session, AccessToken token) {
        AccessTokenContext.SessionType type = session.getProvider(TokenContextEncoderProvider.class)
                .getTokenContextFromTokenId(token.getId())
                .getSessionType();
        return type == AccessTokenContext.SessionType.ONLINE
                || type == AccessTokenContext.SessionType.ONLINE_TRANSIENT_CLIENT;
    }
}
