package io.github.kcagents.it;

import java.util.Map;

/** Keycloak's own protocol mappers, as representations. */
final class Mappers {

    private Mappers() {}

    static Map<String, Object> audience(String name, String clientId) {
        return mapper(
                name,
                "oidc-audience-mapper",
                Map.of(
                        "included.client.audience",
                        clientId,
                        "access.token.claim",
                        "true",
                        "introspection.token.claim",
                        "true"));
    }

    /** A claim whose value is written in the client: how a mapper would forge one. The type is Keycloak's, e.g. JSON. */
    static Map<String, Object> hardcodedClaim(String claim, String value, String type) {
        return mapper(
                "hard-coded " + claim,
                "oidc-hardcoded-claim-mapper",
                Map.of(
                        "claim.name", claim,
                        "claim.value", value,
                        "jsonType.label", type,
                        "access.token.claim", "true",
                        "introspection.token.claim", "true",
                        "id.token.claim", "true",
                        "userinfo.token.claim", "true"));
    }

    /** {@code role} is a realm role's name or {@code client.role}. */
    static Map<String, Object> hardcodedRole(String role) {
        return mapper("hard-coded " + role, "oidc-hardcoded-role-mapper", Map.of("role", role));
    }

    /** The user's realm roles in a claim of their own. */
    static Map<String, Object> realmRolesIn(String claim) {
        return mapper(
                "realm roles in " + claim,
                "oidc-usermodel-realm-role-mapper",
                Map.of(
                        "claim.name", claim,
                        "multivalued", "true",
                        "jsonType.label", "String",
                        "access.token.claim", "true",
                        "introspection.token.claim", "true"));
    }

    static Map<String, Object> userAttribute(String attribute, String claim) {
        return mapper(
                "attribute " + attribute,
                "oidc-usermodel-attribute-mapper",
                Map.of(
                        "user.attribute", attribute,
                        "claim.name", claim,
                        "jsonType.label", "String",
                        "access.token.claim", "true",
                        "introspection.token.claim", "true"));
    }

    private static Map<String, Object> mapper(String name, String type, Map<String, String> config) {
        return Map.of("name", name, "protocol", "openid-connect", "protocolMapper", type, "config", config);
    }
}
