package io.github.kcagents.identity;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** How an agent authenticates at the token endpoint. */
public enum CredentialKind {
    CLIENT_SECRET("client-secret", "client-secret"),
    /** RFC 7523 with a key of the agent's own. */
    PRIVATE_KEY_JWT("private-key-jwt", "client-jwt"),
    /** RFC 8705 §2.1. */
    MTLS("mtls", "client-x509"),
    /** The word of another issuer: OpenID Connect, Kubernetes, SPIFFE. */
    FEDERATED("federated", "federated-jwt");

    private final String key;
    private final String authenticator;

    CredentialKind(String key, String authenticator) {
        this.key = key;
        this.authenticator = authenticator;
    }

    /** The value on the wire. */
    public String key() {
        return key;
    }

    /** Id of Keycloak's client authenticator. */
    public String authenticator() {
        return authenticator;
    }

    public static Optional<CredentialKind> parse(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }

    /** Needs this authenticator no shared secret? One that is not known here counts as one that does. */
    public static boolean secretless(@Nullable String authenticator) {
        return Arrays.stream(values())
                .anyMatch(kind -> kind != CLIENT_SECRET && kind.authenticator.equals(authenticator));
    }
}
