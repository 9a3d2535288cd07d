package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.Caller;
import io.github.kcagents.client.TokenAnswer;

/** Administrators of one realm who have only some of its rights. */
final class AdminUsers {

    private static final Caller ADMIN_CLI = Caller.of("admin-cli");

    private final TestRealm realm;

    private AdminUsers(TestRealm realm) {
        this.realm = realm;
    }

    static AdminUsers of(TestRealm realm) {
        return new AdminUsers(realm);
    }

    /** The token of a new user of this name with these roles of the realm's management client. */
    String with(String username, String... roles) {
        String id = realm.user(username);
        String management =
                realm.admin().client(realm.name(), "realm-management").text("id");
        for (String role : roles) {
            realm.admin().grantClientRole(realm.name(), id, management, role);
        }
        return token(username);
    }

    /** The token of a new user who may do this with these clients only (fine-grained admin permissions, version 2). */
    String limited(String username, List<String> clientUuids, String... scopes) {
        realm.admin()
                .rest()
                .put("/" + realm.name(), Map.of("realm", realm.name(), "adminPermissionsEnabled", true))
                .require(204);
        String token = with(username, "query-clients");
        permit(username, "Clients", clientUuids, scopes);
        return token;
    }

    /** Another permission of a user who is there. */
    void permit(String username, String resourceType, List<String> ids, String... scopes) {
        String authz = "/" + realm.name() + "/clients/"
                + realm.admin().client(realm.name(), "admin-permissions").text("id") + "/authz/resource-server";
        String user = realm.admin().user(realm.name(), username).text("id");
        String name = username + " " + resourceType;
        String policy = realm.admin()
                .rest()
                .post(authz + "/policy/user", Map.of("name", name, "users", List.of(user)))
                .require(201)
                .json()
                .text("id");
        realm.admin()
                .rest()
                .post(
                        authz + "/permission/scope",
                        Map.of(
                                "name",
                                "permission of " + name,
                                "resourceType",
                                resourceType,
                                "resources",
                                ids,
                                "scopes",
                                List.of(scopes),
                                "policies",
                                List.of(policy)))
                .require(201);
    }

    String token(String username) {
        TokenAnswer answer = realm.tokens().password(ADMIN_CLI, username, username);
        return answer.accessToken();
    }
}
