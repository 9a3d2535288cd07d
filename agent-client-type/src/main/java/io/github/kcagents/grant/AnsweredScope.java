package io.github.kcagents.grant;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.OAuth2Constants;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.representations.AccessTokenResponse;

/**
 * The answer's {@code scope} is what the token holds (RFC 6749 §5.1). Keycloak says what the client asked for and was
 * assigned, which is more than is left of it. The builder keeps the answer that it made once, so that Keycloak sends this one
 * (26.4.7 to 26.7.3).
 */
final class AnsweredScope {

    private AnsweredScope() {}

    /** To be called when nothing about the token changes any more. */
    static void ofToken(AccessTokenResponseBuilder builder) {
        String granted = builder.getAccessToken().getScope();
        AccessTokenResponse answer = builder.build();
        // An ID token is what openid asked for, and no right of the access token.
        String openid = answer.getIdToken() == null ? "" : OAuth2Constants.SCOPE_OPENID;
        answer.setScope(Stream.of(openid, granted == null ? "" : granted)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" ")));
    }
}
