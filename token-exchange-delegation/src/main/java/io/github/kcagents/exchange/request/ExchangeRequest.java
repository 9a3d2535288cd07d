package io.github.kcagents.exchange.request;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A token exchange as a client asks for it (RFC 8693 §2.1), read but not yet believed.
 *
 * @param subjectToken REQUIRED, an access token of this realm
 * @param actorToken OPTIONAL, an access token of the caller itself, or an assertion of its own
 * @param actorAssertion is the actor token an assertion (RFC 7523 §3) and no access token?
 * @param audience OPTIONAL, client ids, in the order asked
 * @param resource OPTIONAL, absolute URIs without fragment (RFC 8707 §2)
 * @param scope OPTIONAL, null when not sent: everything that the subject token has
 * @param task OPTIONAL, printable, up to 256 characters; recorded, never interpreted
 */
public record ExchangeRequest(
        String subjectToken,
        @Nullable String actorToken,
        boolean actorAssertion,
        List<String> audience,
        List<String> resource,
        @Nullable List<String> scope,
        @Nullable String task) {

    public ExchangeRequest {
        audience = List.copyOf(audience);
        resource = List.copyOf(resource);
        scope = scope == null ? null : List.copyOf(scope);
    }

    /** The actor token, if it is an access token. */
    public @Nullable String actorAccessToken() {
        return actorAssertion ? null : actorToken;
    }

    /** Without the tokens: what prints a request must not print them. */
    @Override
    public String toString() {
        return "ExchangeRequest[audience=" + audience + ", resource=" + resource + ", scope=" + scope + ", task=" + task
                + ']';
    }
}
