package io.github.kcagents.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.kcagents.client.AccountApi;
import io.github.kcagents.client.AdminApi;
import io.github.kcagents.client.AgentApi;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.Jwts;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.client.TokenApi;
import io.github.kcagents.harness.KeycloakServer;

/**
 * A realm of its own for a test class, filled call by call. Names of clients, users and scopes are the test's; ids are the
 * server's. Each user's password is his name.
 */
final class TestRealm implements AutoCloseable {

    private final KeycloakServer server;
    private final String name;
    private final AdminApi admin;

    private TestRealm(KeycloakServer server, String name) {
        this.server = server;
        this.name = name;
        this.admin = AdminApi.of(server.baseUrl(), server.adminUser(), server.adminPassword());
    }

    /** An empty realm, with Keycloak's default scopes and clients. */
    static TestRealm on(KeycloakServer server) {
        return create(server, freshName());
    }

    /** For a test that needs the same name on two servers. */
    static String freshName() {
        return "it-" + UUID.randomUUID().toString().substring(0, 8);
    }

    static TestRealm create(KeycloakServer server, String name) {
        TestRealm realm = new TestRealm(server, name);
        realm.admin.createRealm(Map.of("realm", realm.name, "enabled", true, "accessTokenLifespan", 300));
        return realm;
    }

    /** A realm that exists: imported, or of the same name on another server. */
    static TestRealm existing(KeycloakServer server, String name) {
        return new TestRealm(server, name);
    }

    String name() {
        return name;
    }

    KeycloakServer server() {
        return server;
    }

    String issuer() {
        return server.baseUrl() + "/realms/" + name;
    }

    AdminApi admin() {
        return admin;
    }

    /** The Admin API with any token: what may its bearer do there? */
    AdminApi adminWith(String token) {
        return AdminApi.withToken(server.baseUrl(), token);
    }

    AgentApi agents() {
        return new AgentApi(admin, name);
    }

    TokenApi tokens() {
        return new TokenApi(server.baseUrl(), name);
    }

    Jwts jwts() {
        return new Jwts(server.baseUrl(), name);
    }

    AccountApi account(String userToken) {
        return new AccountApi(server.baseUrl(), name, userToken);
    }

    /** The user's id. */
    String user(String username, String... realmRoles) {
        String id = admin.createPerson(name, username);
        for (String role : realmRoles) {
            admin.grantRealmRole(name, id, role);
        }
        return id;
    }

    TestRealm realmRoles(String... roles) {
        Stream.of(roles).forEach(role -> admin.createRealmRole(name, role));
        return this;
    }

    /** The user gets a role of a client. */
    TestRealm grant(String userId, TestClient client, String role) {
        admin.grantClientRole(name, userId, client.uuid(), role);
        return this;
    }

    /** A public client where users log in with a password. */
    TestClient front(String clientId) {
        String uuid = admin.createClient(
                name, Map.of("clientId", clientId, "publicClient", true, "directAccessGrantsEnabled", true));
        return new TestClient(uuid, Caller.of(clientId));
    }

    /** A confidential client with a service account, an ordinary one: no agent. */
    TestClient confidential(String clientId) {
        return confidential(clientId, Map.of());
    }

    /** The same with more, or other, members of Keycloak's representation. */
    TestClient confidential(String clientId, Map<String, ?> more) {
        String secret = UUID.randomUUID().toString();
        Map<String, Object> representation = new HashMap<>(
                Map.of("clientId", clientId, "secret", secret, "publicClient", false, "serviceAccountsEnabled", true));
        representation.putAll(more);
        return new TestClient(admin.createClient(name, representation), Caller.of(clientId, secret));
    }

    /** A confidential client that has Keycloak's own exchange switched on. */
    TestClient exchanger(String clientId) {
        return confidential(clientId, Map.of("attributes", Map.of("standard.token.exchange.enabled", "true")));
    }

    /** A resource server with its client roles. It can introspect. */
    TestClient api(String clientId, String... roles) {
        TestClient client = confidential(clientId, Map.of("serviceAccountsEnabled", false));
        Stream.of(roles).forEach(role -> admin.createClientRole(name, client.uuid(), role));
        return client;
    }

    /** A client scope that brings this client into {@code aud}; each listed client gets it as an optional scope. */
    TestRealm scope(String scope, TestClient audience, TestClient... holders) {
        String id = admin.createScope(
                name,
                Map.of(
                        "name",
                        scope,
                        "protocol",
                        "openid-connect",
                        "attributes",
                        Map.of("include.in.token.scope", "true", "display.on.consent.screen", "true"),
                        "protocolMappers",
                        List.of(Mappers.audience("audience of " + scope, audience.clientId()))));
        for (TestClient holder : holders) {
            optionalScope(holder, id);
        }
        return this;
    }

    /** A client scope that exists becomes an optional one of this client. */
    TestRealm assign(String scope, TestClient holder) {
        return optionalScope(holder, scopeId(scope));
    }

    String scopeId(String scope) {
        return admin.scope(name, scope).orElseThrow().text("id");
    }

    /** Tokens of {@code client} always have {@code audience} in {@code aud}: how a front application reaches an agent. */
    TestRealm audience(TestClient client, String audience) {
        admin.addMapper(name, client.uuid(), Mappers.audience("audience " + audience, audience));
        return this;
    }

    TokenAnswer login(TestClient front, String username, String... scopes) {
        return tokens().password(front.caller(), username, username, scopes);
    }

    /** Alice's own decision, through the account API, with a token of hers that reaches it. */
    TestRealm consent(String userToken, String clientId, String... scopes) {
        List<String> ids = Stream.of(scopes).map(this::scopeId).toList();
        account(userToken).consent(clientId, ids).require(200);
        return this;
    }

    @Override
    public void close() {
        admin.deleteRealm(name);
    }

    private TestRealm optionalScope(TestClient holder, String scopeId) {
        admin.rest()
                .put("/" + name + "/clients/" + holder.uuid() + "/optional-client-scopes/" + scopeId, "")
                .require(204);
        return this;
    }
}
