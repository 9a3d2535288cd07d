package io.github.kcagents.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AccountApi;
import io.github.kcagents.client.AdminApi;
import io.github.kcagents.client.AgentApi;
import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenApi;
import io.github.kcagents.harness.KeycloakServer;

/**
 * A realm in which the same exchange can be asked for twice: by an ordinary client with Keycloak's own exchange, and by an
 * agent for a user who consented. Both start from the same kind of token, ask for the same scope and audience and get the same
 * roles; both are put on record, the one in Keycloak's events, the other in the ledger as well.
 */
public final class CostRealm {

    /** The deepest chain that a realm allows by default. */
    public static final int AGENTS = 4;

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String SCOPE = "read";

    private final KeycloakServer server;
    private final String name;
    private final AdminApi admin;
    private final TokenApi tokens;
    private final Caller front = Caller.of("front");
    private final Caller stock = Caller.of("stock", "stock");
    private final Caller api = Caller.of("api", "api");
    private final List<Caller> agents = new ArrayList<>();
    private final List<String> users = new ArrayList<>();
    private final Map<String, String> logins = new HashMap<>();

    private CostRealm(KeycloakServer server, String name) {
        this.server = server;
        this.name = name;
        this.admin = AdminApi.of(server.baseUrl(), server.adminUser(), server.adminPassword());
        this.tokens = new TokenApi(server.baseUrl(), name);
    }

    /**
     * @param algorithm the realm's signature algorithm
     * @param userCount users, each with one session
     */
    public static CostRealm stock(KeycloakServer server, String name, String algorithm, int userCount) {
        CostRealm realm = new CostRealm(server, name);
        realm.fill(algorithm, userCount);
        realm.logIn();
        return realm;
    }

    /** The same with a chain of agents, and every user's consent for each of them. */
    public static CostRealm withAgents(KeycloakServer server, String name, String algorithm, int userCount) {
        CostRealm realm = new CostRealm(server, name);
        realm.fill(algorithm, userCount);
        realm.addAgents();
        realm.logIn();
        realm.consent();
        return realm;
    }

    public String name() {
        return name;
    }

    public AdminApi admin() {
        return admin;
    }

    /** An ordinary client's exchange of the user's token. */
    public FormRequest stockExchange(int user) {
        return exchange(stock, login(user), api.clientId());
    }

    /** The exchange of the agent at this place of the chain, 1 being the one that the user's application calls. */
    public FormRequest delegatedExchange(int user, int depth) {
        return exchange(agents.get(depth - 1), subject(user, depth), api.clientId());
    }

    /** The shortest way to a token: no user, no subject token. */
    public FormRequest clientCredentials() {
        return form("token", stock, Map.of("grant_type", "client_credentials"));
    }

    public FormRequest stockIntrospection(int user) {
        return introspection(token(stockExchange(user)));
    }

    /** Of the token that the agent at this place of the chain got. */
    public FormRequest delegatedIntrospection(int user, int depth) {
        return introspection(token(delegatedExchange(user, depth)));
    }

    public void remove() {
        admin.deleteRealm(name);
    }

    private FormRequest introspection(String token) {
        return form("token/introspect", api, Map.of("token", token));
    }

    /** What the agent at this place is given: the user's own token, or one that came through all agents before. */
    private String subject(int user, int depth) {
        String subject = login(user);
        for (int i = 1; i < depth; i++) {
            subject = token(exchange(agents.get(i - 1), subject, agents.get(i).clientId()));
        }
        return subject;
    }

    private String login(int user) {
        String username = users.get(user % users.size());
        String token = logins.get(username);
        if (token == null) {
            throw new IllegalStateException("nobody of that name logged in: " + username);
        }
        return token;
    }

    private String token(FormRequest request) {
        return request.send(server.baseUrl()).text("access_token");
    }

    private FormRequest exchange(Caller caller, String subject, String audience) {
        return form(
                "token",
                caller,
                Map.of(
                        "grant_type",
                        EXCHANGE,
                        "subject_token",
                        subject,
                        "subject_token_type",
                        ACCESS_TOKEN,
                        "audience",
                        audience,
                        "scope",
                        SCOPE));
    }

    private FormRequest form(String endpoint, Caller caller, Map<String, String> form) {
        return FormRequest.of("/realms/" + name + "/protocol/openid-connect/" + endpoint, caller, form);
    }

    private void fill(String algorithm, int userCount) {
        admin.createRealm(Map.of(
                "realm",
                name,
                "enabled",
                true,
                "eventsEnabled",
                true,
                "defaultSignatureAlgorithm",
                algorithm,
                "accessTokenLifespan",
                36_000,
                "ssoSessionIdleTimeout",
                36_000,
                "ssoSessionMaxLifespan",
                36_000));
        String apiId = client(api, Map.of());
        admin.createClientRole(name, apiId, "reader");
        admin.createRealmRole(name, "analyst");
        String frontId = client(front, Map.of("publicClient", true, "directAccessGrantsEnabled", true));
        String stockId = client(
                stock,
                Map.of(
                        "fullScopeAllowed",
                        false,
                        "serviceAccountsEnabled",
                        true,
                        "attributes",
                        Map.of("standard.token.exchange.enabled", "true")));
        map(stockId, "/realm", admin.realmRole(name, "analyst"));
        map(stockId, "/clients/" + apiId, admin.clientRole(name, apiId, "reader"));
        String scopeId = admin.createScope(
                name,
                Map.of(
                        "name",
                        SCOPE,
                        "protocol",
                        "openid-connect",
                        "attributes",
                        Map.of("include.in.token.scope", "true", "display.on.consent.screen", "true"),
                        "protocolMappers",
                        List.of(audience(api.clientId()))));
        assign(frontId, scopeId);
        assign(stockId, scopeId);
        admin.addMapper(name, frontId, audience(stock.clientId()));
        for (int i = 0; i < userCount; i++) {
            users.add(user("user-" + i, apiId));
        }
    }

    private void addAgents() {
        admin.addMapper(name, admin.client(name, front.clientId()).text("id"), audience("agent-1"));
        user("olga", admin.client(name, api.clientId()).text("id"));
        AgentApi directory = new AgentApi(admin, name);
        // From the last to the first: each names the one it hands on to.
        for (int place = AGENTS; place >= 1; place--) {
            String next = "agent-" + (place + 1);
            directory
                    .create(AgentDraft.userDriven("agent-" + place)
                            .ownedBy("olga")
                            .capabilities(SCOPE)
                            .realmRoles("analyst")
                            .clientRoles(Map.of(api.clientId(), List.of("reader")))
                            .audiences(
                                    place == AGENTS
                                            ? new String[] {api.clientId()}
                                            : new String[] {api.clientId(), next})
                            .mayDelegateTo(place == AGENTS ? new String[0] : new String[] {next})
                            .tokenLifespanSeconds(300)
                            .consentOfUser())
                    .require(201);
        }
        for (int place = 1; place <= AGENTS; place++) {
            String id = admin.client(name, "agent-" + place).text("id");
            Map<String, Object> record =
                    new HashMap<>(directory.get(id).require(200).json().members());
            record.put("acceptsFrom", List.of(place == 1 ? front.clientId() : "agent-" + (place - 1)));
            directory.put(id, record).require(200);
            agents.add(Caller.of("agent-" + place, admin.clientSecret(name, id)));
        }
    }

    private void logIn() {
        users.forEach(username -> logins.put(
                username, tokens.password(front, username, username, SCOPE).accessToken()));
    }

    private void consent() {
        String scopeId = admin.scope(name, SCOPE).orElseThrow().text("id");
        for (String username : users) {
            String token = tokens.password(front, username, username).accessToken();
            AccountApi account = new AccountApi(server.baseUrl(), name, token);
            agents.forEach(
                    agent -> account.consent(agent.clientId(), List.of(scopeId)).require(200));
        }
    }

    private String client(Caller caller, Map<String, ?> more) {
        Map<String, Object> representation = new HashMap<>(Map.of("clientId", caller.clientId()));
        caller.secret().ifPresent(secret -> representation.put("secret", secret));
        representation.putAll(more);
        return admin.createClient(name, representation);
    }

    private String user(String username, String apiId) {
        String id = admin.createPerson(name, username);
        admin.grantRealmRole(name, id, "analyst");
        admin.grantClientRole(name, id, apiId, "reader");
        return username;
    }

    /** The client can put the role into tokens: the ceiling that agents have as well. */
    private void map(String clientId, String where, JsonObject role) {
        admin.rest()
                .post("/" + name + "/clients/" + clientId + "/scope-mappings" + where, List.of(role.members()))
                .require(204);
    }

    private void assign(String clientId, String scopeId) {
        admin.rest()
                .put("/" + name + "/clients/" + clientId + "/optional-client-scopes/" + scopeId, "")
                .require(204);
    }

    private static Map<String, Object> audience(String clientId) {
        return Map.of(
                "name",
                "audience " + clientId,
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.client.audience", clientId, "access.token.claim", "true"));
    }
}
