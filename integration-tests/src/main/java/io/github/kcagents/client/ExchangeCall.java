package io.github.kcagents.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import com.nimbusds.oauth2.sdk.util.URLUtils;

/**
 * One RFC 8693 request. Nimbus makes the well-formed part; {@link #param} and {@link #without} change the form afterwards, for
 * requests that no decent client would send.
 */
public final class ExchangeCall {

    private final URI endpoint;
    private final Caller client;
    private final List<String> audiences = new ArrayList<>();
    private final List<URI> resources = new ArrayList<>();
    private final Map<String, List<String>> added = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private Optional<String> subject = Optional.empty();
    private Optional<String> actor = Optional.empty();
    private Optional<String> scope = Optional.empty();
    private Optional<TokenTypeURI> requestedType = Optional.empty();

    ExchangeCall(URI endpoint, Caller client) {
        this.endpoint = endpoint;
        this.client = client;
    }

    public ExchangeCall subject(String accessToken) {
        subject = Optional.of(accessToken);
        return this;
    }

    /** The actor's access token; its type is sent with it. */
    public ExchangeCall actor(String accessToken) {
        actor = Optional.of(accessToken);
        return this;
    }

    public ExchangeCall audience(String... clientIds) {
        audiences.addAll(List.of(clientIds));
        return this;
    }

    public ExchangeCall resource(String... uris) {
        for (String uri : uris) {
            resources.add(URI.create(uri));
        }
        return this;
    }

    public ExchangeCall scope(String... scopes) {
        scope = Optional.of(String.join(" ", scopes));
        return this;
    }

    public ExchangeCall requestedType(String uri) {
        try {
            requestedType = Optional.of(TokenTypeURI.parse(uri));
            return this;
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a token type: " + uri, e);
        }
    }

    public ExchangeCall task(String task) {
        return param("task", task);
    }

    /** Sets a parameter to exactly these values, whatever was said before; several make it a repeated parameter. */
    public ExchangeCall param(String name, String... values) {
        added.put(name, List.of(values));
        return this;
    }

    /** Sends a header with the request, such as a proof of possession. */
    public ExchangeCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Leaves a parameter out. */
    public ExchangeCall without(String name) {
        removed.add(name);
        return this;
    }

    public TokenAnswer send() {
        HTTPRequest request = wellFormed();
        Map<String, List<String>> form = new LinkedHashMap<>(URLUtils.parseParameters(request.getBody()));
        if (subject.isEmpty()) {
            form.remove("subject_token");
        }
        form.keySet().removeAll(removed);
        form.putAll(added);
        request.setBody(URLUtils.serializeParameters(form));
        headers.forEach(request::setHeader);
        return new TokenAnswer(Wire.send(request));
    }

    private HTTPRequest wellFormed() {
        TokenExchangeGrant grant = new TokenExchangeGrant(
                new BearerAccessToken(subject.orElse("none")),
                TokenTypeURI.ACCESS_TOKEN,
                actor.map(TypelessAccessToken::new).orElse(null),
                actor.map(token -> TokenTypeURI.ACCESS_TOKEN).orElse(null),
                requestedType.orElse(null),
                Audience.create(audiences));
        TokenRequest.Builder request = client.authentication()
                .map(auth -> new TokenRequest.Builder(endpoint, auth, grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client.id(), grant));
        scope.map(Scope::parse).ifPresent(request::scope);
        if (!resources.isEmpty()) {
            request.resources(resources.toArray(URI[]::new));
        }
        return request.build().toHTTPRequest();
    }
}
