package io.github.kcagents.admin;

import org.keycloak.models.ClientModel;

/** The names that the admin API has for Keycloak's client authenticators. */
final class CredentialType {

    private static final String CLIENT_SECRET = "client-secret";

    private static final String SECRET_JWT = "client-secret-jwt";

    private CredentialType() {}

    static String of(ClientModel client) {
        String authenticator = client.getClientAuthenticatorType();
        return authenticator == null
                ? CLIENT_SECRET
                : switch (authenticator) {
                    case "client-jwt" -> "private-key-jwt";
                    case "client-x509" -> "mtls";
                    case "federated-jwt" -> "federated";
                    default -> authenticator;
                };
    }

    /** Does it prove who it is by something that can be copied, as a secret that signs its assertions can be? */
    static boolean isSecret(ClientModel client) {
        String type = of(client);
        return type.equals(CLIENT_SECRET) || type.equals(SECRET_JWT);
    }
}
