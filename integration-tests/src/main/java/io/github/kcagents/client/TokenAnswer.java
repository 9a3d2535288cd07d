package io.github.kcagents.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;

/** What the token endpoint answered, read by Nimbus: an answer that isn't OAuth's fails here. */
public final class TokenAnswer {

    private final HTTPResponse response;

    TokenAnswer(HTTPResponse response) {
        this.response = response;
    }

    public int status() {
        return response.getStatusCode();
    }

    public boolean granted() {
        return response.indicatesSuccess();
    }

    public String accessToken() {
        return tokens().getAccessToken().getValue();
    }

    public long expiresInSeconds() {
        return tokens().getAccessToken().getLifetime();
    }

    public Optional<String> refreshToken() {
        return Optional.ofNullable(tokens().getRefreshToken()).map(RefreshToken::getValue);
    }

    /** The scope parameter of the answer; empty where there is none. */
    public Set<String> scope() {
        return json().words("scope");
    }

    /** What the server cut and why; empty where it said nothing. */
    public List<Narrowed> narrowed() {
        return json().objects("narrowed").stream()
                .map(n -> new Narrowed(n.text("scope"), n.text("reason")))
                .toList();
    }

    public String error() {
        return Optional.ofNullable(refusal().getCode()).orElse("");
    }

    public String errorDescription() {
        return Optional.ofNullable(refusal().getDescription()).orElse("");
    }

    /** The stable part of a description of ours, before its colon; empty where there is none. */
    public String reasonKey() {
        int colon = errorDescription().indexOf(':');
        return colon < 0 ? "" : errorDescription().substring(0, colon);
    }

    /** The whole answer, for members that OAuth doesn't know. */
    public JsonObject json() {
        return JsonObject.parse(response.getBody());
    }

    /** Without the tokens: this text may land in a report. */
    @Override
    public String toString() {
        return granted() ? status() + " granted, scope " + scope() : status() + " " + response.getBody();
    }

    private Tokens tokens() {
        try {
            return AccessTokenResponse.parse(response).getTokens();
        } catch (ParseException e) {
            throw new IllegalStateException("No token was granted: " + this, e);
        }
    }

    private ErrorObject refusal() {
        if (granted()) {
            throw new IllegalStateException("Not refused: " + this);
        }
        try {
            return TokenErrorResponse.parse(response).getErrorObject();
        } catch (ParseException e) {
            throw new IllegalStateException("No OAuth error: " + this, e);
        }
    }

    /** A requested scope that was not granted. */
    public record Narrowed(String scope, String reason) {}
}
