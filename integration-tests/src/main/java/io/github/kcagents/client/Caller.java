package io.github.kcagents.client;

import java.util.Optional;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;

/** A client as it presents itself at the token endpoint. A public one has no secret. */
public record Caller(String clientId, Optional<String> secret) {

    public static Caller of(String clientId) {
        return new Caller(clientId, Optional.empty());
    }

    public static Caller of(String clientId, String secret) {
        return new Caller(clientId, Optional.of(secret));
    }

    ClientID id() {
        return new ClientID(clientId);
    }

    Optional<ClientAuthentication> authentication() {
        return secret.map(s -> new ClientSecretBasic(id(), new Secret(s)));
    }

    /** Never the secret: this text may land in a report. */
    @Override
    public String toString() {
        return clientId;
    }
}
