package io.github.kcagents.client;

import java.util.List;
import java.util.Map;

/** Keycloak's account API as one user: where consent is seen, given and taken back. */
public final class AccountApi {

    private final RestApi rest;

    public AccountApi(String baseUrl, String realm, String userToken) {
        this.rest = new RestApi(baseUrl + "/realms/" + realm + "/account", () -> userToken);
    }

    /** The user agrees to these client scopes (by id) for a client. */
    public Answer consent(String clientId, List<String> scopeIds) {
        List<Map<String, String>> scopes =
                scopeIds.stream().map(id -> Map.of("id", id)).toList();
        return rest.put(path(clientId), Map.of("grantedScopes", scopes));
    }

    public Answer consentTo(String clientId) {
        return rest.get(path(clientId));
    }

    public Answer withdraw(String clientId) {
        return rest.delete(path(clientId));
    }

    public Answer applications() {
        return rest.get("/applications");
    }

    private static String path(String clientId) {
        return "/applications/" + AdminApi.encode(clientId) + "/consent";
    }
}
