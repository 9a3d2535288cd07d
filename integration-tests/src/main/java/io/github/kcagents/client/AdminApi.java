package io.github.kcagents.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keycloak's own Admin API, below {@code /admin/realms}, as far as tests and the demo need it. */
public final class AdminApi {

    private final RestApi rest;

    private AdminApi(RestApi rest) {
        this.rest = rest;
    }

    /** As the server's first administrator. */
    public static AdminApi of(String baseUrl, String user, String password) {
        AdminLogin login = new AdminLogin(new TokenApi(baseUrl, "master"), user, password);
        return new AdminApi(new RestApi(baseUrl + "/admin/realms", login::token));
    }

    /** With whatever token a test wants to try there; an empty one is not sent. */
    public static AdminApi withToken(String baseUrl, String token) {
        return new AdminApi(new RestApi(baseUrl + "/admin/realms", () -> token));
    }

    /** For calls that have no method here; paths begin with {@code /{realm}}. */
    public RestApi rest() {
        return rest;
    }

    public void createRealm(Map<String, ?> representation) {
        rest.post("", representation).require(201);
    }

    /** The file's text as it is. */
    public void importRealm(String json) {
        rest.post("", json).require(201);
    }

    public void deleteRealm(String realm) {
        rest.delete("/" + realm).require(204);
    }

    /** The client's UUID. */
    public String createClient(String realm, Map<String, ?> representation) {
        return rest.post("/" + realm + "/clients", representation).require(201).createdId();
    }

    public JsonObject client(String realm, String clientId) {
        return rest.get("/" + realm + "/clients?clientId=" + encode(clientId)).require(200).items().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no client " + clientId));
    }

    /** Changes some members of a client and sends the whole of it back, as the console does. */
    public Answer changeClient(String realm, String clientId, Map<String, ?> changes) {
        JsonObject client = client(realm, clientId);
        client.members().putAll(changes);
        return rest.put("/" + realm + "/clients/" + client.text("id"), client);
    }

    public String clientSecret(String realm, String uuid) {
        return rest.get("/" + realm + "/clients/" + uuid + "/client-secret")
                .require(200)
                .json()
                .text("value");
    }

    public JsonObject serviceAccount(String realm, String uuid) {
        return rest.get("/" + realm + "/clients/" + uuid + "/service-account-user")
                .require(200)
                .json();
    }

    /** The user's id. */
    public String createUser(String realm, Map<String, ?> representation) {
        return rest.post("/" + realm + "/users", representation).require(201).createdId();
    }

    /**
     * With all that the user profile wants, a login by password is refused otherwise; the password is the user name.
     *
     * @return the user's id
     */
    public String createPerson(String realm, String username) {
        return createUser(
                realm,
                Map.of(
                        "username",
                        username,
                        "enabled",
                        true,
                        "email",
                        username + "@example.org",
                        "firstName",
                        username,
                        "lastName",
                        "Example",
                        "credentials",
                        List.of(Map.of("type", "password", "value", username))));
    }

    public JsonObject user(String realm, String username) {
        return rest.get("/" + realm + "/users?exact=true&username=" + encode(username)).require(200).items().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no user " + username));
    }

    public void changeUser(String realm, String id, Map<String, ?> changes) {
        JsonObject user = rest.get("/" + realm + "/users/" + id).require(200).json();
        user.members().putAll(changes);
        rest.put("/" + realm + "/users/" + id, user).require(204);
    }

    public void logoutUser(String realm, String id) {
        rest.post("/" + realm + "/users/" + id + "/logout", "").require(204);
    }

    public void createRealmRole(String realm, String name) {
        rest.post("/" + realm + "/roles", Map.of("name", name)).require(201);
    }

    public void createClientRole(String realm, String uuid, String name) {
        rest.post("/" + realm + "/clients/" + uuid + "/roles", Map.of("name", name))
                .require(201);
    }

    public JsonObject realmRole(String realm, String name) {
        return rest.get("/" + realm + "/roles/" + encode(name)).require(200).json();
    }

    public JsonObject clientRole(String realm, String uuid, String name) {
        return rest.get("/" + realm + "/clients/" + uuid + "/roles/" + encode(name))
                .require(200)
                .json();
    }

    public void grantRealmRole(String realm, String userId, String role) {
        rest.post(
                        "/" + realm + "/users/" + userId + "/role-mappings/realm",
                        List.of(realmRole(realm, role).members()))
                .require(204);
    }

    public void grantClientRole(String realm, String userId, String clientUuid, String role) {
        rest.post(
                        "/" + realm + "/users/" + userId + "/role-mappings/clients/" + clientUuid,
                        List.of(clientRole(realm, clientUuid, role).members()))
                .require(204);
    }

    /** The scope's id. */
    public String createScope(String realm, Map<String, ?> representation) {
        return rest.post("/" + realm + "/client-scopes", representation)
                .require(201)
                .createdId();
    }

    public Optional<JsonObject> scope(String realm, String name) {
        return rest.get("/" + realm + "/client-scopes").require(200).items().stream()
                .filter(s -> s.text("name").equals(name))
                .findFirst();
    }

    public void addMapper(String realm, String clientUuid, Map<String, ?> mapper) {
        rest.post("/" + realm + "/clients/" + clientUuid + "/protocol-mappers/models", mapper)
                .require(201);
    }

    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
