package io.github.kcagents.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import org.jspecify.annotations.Nullable;

/** One realm's token endpoint and its neighbours, through the Nimbus OAuth 2.0 SDK. */
public final class TokenApi {

    private final String endpoint;
    private final @Nullable SSLSocketFactory sockets;

    public TokenApi(String baseUrl, String realm) {
        this(baseUrl, realm, null);
    }

    /** @param sockets connections of {@link #form} and {@link #bareForm}, with or without a certificate of the client; null for the JDK's */
    public TokenApi(String baseUrl, String realm, @Nullable SSLSocketFactory sockets) {
        this.endpoint = baseUrl + "/realms/" + realm + "/protocol/openid-connect/";
        this.sockets = sockets;
    }

    /** A user logs in at a client; the scopes are asked for on top of the client's default ones. */
    public TokenAnswer password(Caller client, String username, String password, String... scopes) {
        return ask(client, new ResourceOwnerPasswordCredentialsGrant(username, new Secret(password)), scopes);
    }

    public TokenAnswer clientCredentials(Caller client, String... scopes) {
        return ask(client, new ClientCredentialsGrant(), scopes);
    }

    public TokenAnswer refresh(Caller client, String refreshToken) {
        return ask(client, new RefreshTokenGrant(new RefreshToken(refreshToken)));
    }

    /** A token exchange by this client; more is said on the result before it is sent. */
    public ExchangeCall exchange(Caller client) {
        return new ExchangeCall(uri("token"), client);
    }

    /** The token endpoint with a form as it is given, for grants that the SDK doesn't know and for malformed requests. */
    public TokenAnswer form(Caller client, Map<String, List<String>> form) {
        return form(client, form, Map.of());
    }

    /** The same with headers, such as a proof of possession. */
    public TokenAnswer form(Caller client, Map<String, List<String>> form, Map<String, String> headers) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, uri("token"));
        request.setSSLSocketFactory(sockets);
        Form.fill(request, client, form);
        headers.forEach(request::setHeader);
        return new TokenAnswer(Wire.send(request));
    }

    /** The same from a client that only its assertion names. */
    public TokenAnswer bareForm(Map<String, List<String>> form) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, uri("token"));
        request.setSSLSocketFactory(sockets);
        request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        request.setBody(URLUtils.serializeParameters(form));
        return new TokenAnswer(Wire.send(request));
    }

    /** An endpoint beside the token endpoint, by its path under {@code …/openid-connect/}: device and backchannel authorization. */
    public TokenAnswer at(String path, Caller client, Map<String, List<String>> form) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, uri(path));
        // Keycloak answers with a page for people otherwise.
        request.setAccept("application/json");
        Form.fill(request, client, form);
        return new TokenAnswer(Wire.send(request));
    }

    /** Address of the token endpoint. */
    public URI tokenEndpoint() {
        return uri("token");
    }

    /** The token endpoint as one calls it with a user's token instead of a client's credentials: the UMA grant. */
    public TokenAnswer bearerForm(String accessToken, Map<String, List<String>> form) {
        return headerForm("Bearer " + accessToken, form);
    }

    /** The same with the header {@code Authorization} as it is given. */
    public TokenAnswer headerForm(String authorization, Map<String, List<String>> form) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, uri("token"));
        request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        request.setAuthorization(authorization);
        request.setBody(URLUtils.serializeParameters(form));
        return new TokenAnswer(Wire.send(request));
    }

    public JsonObject introspect(Caller client, String token) {
        return introspect(client, token, null);
    }

    /** @param hint {@code token_type_hint} of RFC 7662; null for none */
    public JsonObject introspect(Caller client, String token, @Nullable String hint) {
        Map<String, List<String>> more = hint == null ? Map.of() : Map.of("token_type_hint", List.of(hint));
        TokenIntrospectionRequest request = new TokenIntrospectionRequest(
                uri("token/introspect"), client.authentication().orElseThrow(), new BearerAccessToken(token), more);
        HTTPResponse response = Wire.send(request.toHTTPRequest());
        if (!response.indicatesSuccess()) {
            throw new IllegalStateException(client + " may not introspect: " + response.getBody());
        }
        return JsonObject.parse(response.getBody());
    }

    public boolean isActive(Caller client, String token) {
        return introspect(client, token).flag("active");
    }

    /** The HTTP status. */
    public int revoke(Caller client, String token) {
        BearerAccessToken revoked = new BearerAccessToken(token);
        TokenRevocationRequest request = client.authentication()
                .map(auth -> new TokenRevocationRequest(uri("revoke"), auth, revoked))
                .orElseGet(() -> new TokenRevocationRequest(uri("revoke"), client.id(), revoked));
        return Wire.send(request.toHTTPRequest()).getStatusCode();
    }

    /** Ends the user's session that the refresh token belongs to; the HTTP status. */
    public int logout(Caller client, String refreshToken) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, uri("logout"));
        Form.fill(request, client, Map.of("refresh_token", List.of(refreshToken)));
        return Wire.send(request).getStatusCode();
    }

    public JsonObject userinfo(String accessToken) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, uri("userinfo"));
        request.setAuthorization("Bearer " + accessToken);
        return JsonObject.parse(Wire.send(request).getBody());
    }

    private TokenAnswer ask(Caller client, AuthorizationGrant grant, String... scopes) {
        TokenRequest.Builder request = client.authentication()
                .map(auth -> new TokenRequest.Builder(uri("token"), auth, grant))
                .orElseGet(() -> new TokenRequest.Builder(uri("token"), client.id(), grant));
        if (scopes.length > 0) {
            request.scope(new Scope(scopes));
        }
        return new TokenAnswer(Wire.send(request.build().toHTTPRequest()));
    }

    private URI uri(String path) {
        return URI.create(endpoint + path);
    }
}
