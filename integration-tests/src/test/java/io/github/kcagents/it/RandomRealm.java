package io.github.kcagents.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.Jwts;
import io.github.kcagents.harness.KeycloakServer;

/**
 * The fixed part of the random delegations: composites five deep across realm and clients, scopes of every kind, three agents
 * in a row with mappers that would give everything away, and a group for each role. What the users and agents may is rolled.
 */
final class RandomRealm implements AutoCloseable {

    static final List<String> REALM_ROLES = List.of("r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7");
    static final List<String> CLIENT_ROLES = List.of("api1/c0", "api1/c1", "api1/c2", "api2/c0", "api2/c1");
    /** s3 is for everybody, s4 brings a role. */
    static final List<String> SCOPES = List.of("s0", "s1", "s2", "s3", "s4", "s5");
    /** Does not show in tokens, and brings a role. */
    static final String HIDDEN = "hidden";

    static final RightsModel MODEL = new RightsModel(
            Map.of(
                    "r0", Set.of("r1"),
                    "r1", Set.of("r2"),
                    "r2", Set.of("r3"),
                    "r3", Set.of("r4"),
                    "r4", Set.of("api1/c0"),
                    "r5", Set.of("api2/c1", "r6"),
                    "api1/c1", Set.of("api1/c2"),
                    "api2/c0", Set.of("r6")),
            Map.of("s0", "api1", "s1", "api2", "s2", "api1", "s4", "api1", "s5", "api2"),
            Map.of("s4", "r6"));

    final TestRealm realm;
    /** One for all tokens: it fetches the keys once. */
    final Jwts jwts;

    final TestClient front;
    final List<TestClient> agents = new ArrayList<>();
    private final Map<String, JsonObject> roles = new LinkedHashMap<>();
    private final Map<String, TestClient> apis = new HashMap<>();

    RandomRealm(KeycloakServer server, boolean strict) {
        realm = TestRealm.on(server).realmRoles(REALM_ROLES.toArray(String[]::new));
        apis.put("api1", realm.api("api1", "c0", "c1", "c2"));
        apis.put("api2", realm.api("api2", "c0", "c1"));
        jwts = realm.jwts();
        front = realm.front("front");
        realm.audience(front, "agent0");
        realm.user("olga");
        REALM_ROLES.forEach(role -> roles.put(role, realm.admin().realmRole(realm.name(), role)));
        CLIENT_ROLES.forEach(role -> roles.put(
                role,
                realm.admin()
                        .clientRole(realm.name(), api(client(role)).uuid(), role.substring(role.indexOf('/') + 1))));
        MODEL.parts().forEach(this::composite);
        roles.keySet().forEach(this::group);
        scopes();
        for (int i = 0; i < 3; i++) {
            agents.add(agent(i));
        }
        realm.agents().changeSettings(Map.of("strict", strict)).require(200);
    }

    private TestClient api(String clientId) {
        return Objects.requireNonNull(apis.get(clientId), clientId);
    }

    private JsonObject role(String role) {
        return Objects.requireNonNull(roles.get(role), role);
    }

    static String client(String role) {
        return role.substring(0, role.indexOf('/'));
    }

    /** A user who holds these roles, each by its group. */
    String user(String name, Set<String> held) {
        return realm.admin()
                .createUser(
                        realm.name(),
                        Map.of(
                                "username",
                                name,
                                "enabled",
                                true,
                                "email",
                                name + "@example.org",
                                "firstName",
                                name,
                                "lastName",
                                "Example",
                                "groups",
                                held.stream().map(role -> "/" + groupName(role)).toList(),
                                "credentials",
                                List.of(Map.of("type", "password", "value", name))));
    }

    void leave(String user, String role) {
        String group =
                realm
                        .admin()
                        .rest()
                        .get("/" + realm.name() + "/users/" + user + "/groups")
                        .require(200)
                        .items()
                        .stream()
                        .filter(found -> found.text("name").equals(groupName(role)))
                        .findFirst()
                        .orElseThrow()
                        .text("id");
        realm.admin()
                .rest()
                .delete("/" + realm.name() + "/users/" + user + "/groups/" + group)
                .require(204);
    }

    void limit(int agent, RightsModel.Ceiling ceiling) {
        realm.agents().put(agents.get(agent).uuid(), limits(ceiling)).require(200);
    }

    private static Map<String, Object> limits(RightsModel.Ceiling ceiling) {
        Map<String, List<String>> ofClients = ceiling.roles().stream()
                .filter(role -> role.contains("/"))
                .collect(Collectors.groupingBy(
                        RandomRealm::client,
                        Collectors.mapping(role -> role.substring(role.indexOf('/') + 1), Collectors.toList())));
        return Map.of(
                "capabilities", List.copyOf(ceiling.scopes()),
                "realmRoles",
                        ceiling.roles().stream()
                                .filter(role -> !role.contains("/"))
                                .toList(),
                "clientRoles", ofClients);
    }

    private static String groupName(String role) {
        return "with-" + role.replace('/', '-');
    }

    private void composite(String role, Set<String> parts) {
        realm.admin()
                .rest()
                .post(
                        "/" + realm.name() + "/roles-by-id/" + role(role).text("id") + "/composites",
                        parts.stream().map(part -> role(part).members()).toList())
                .require(204);
    }

    private void group(String role) {
        String id = realm.admin()
                .rest()
                .post("/" + realm.name() + "/groups", Map.of("name", groupName(role)))
                .require(201)
                .createdId();
        String mappings = role.contains("/") ? "/clients/" + api(client(role)).uuid() : "/realm";
        realm.admin()
                .rest()
                .post(
                        "/" + realm.name() + "/groups/" + id + "/role-mappings" + mappings,
                        List.of(role(role).members()))
                .require(204);
    }

    private void scopes() {
        MODEL.scopeAudience().forEach((scope, client) -> realm.scope(scope, api(client), front));
        create("s3", "true");
        create(HIDDEN, "false");
        brings("s4", "r6");
        brings(HIDDEN, "r7");
    }

    private void create(String scope, String shown) {
        realm.admin()
                .createScope(
                        realm.name(),
                        Map.of(
                                "name",
                                scope,
                                "protocol",
                                "openid-connect",
                                "attributes",
                                Map.of("include.in.token.scope", shown)));
        realm.assign(scope, front);
    }

    private void brings(String scope, String role) {
        realm.admin()
                .rest()
                .post(
                        "/" + realm.name() + "/client-scopes/" + realm.scopeId(scope) + "/scope-mappings/realm",
                        List.of(role(role).members()))
                .require(204);
    }

    private TestClient agent(int number) {
        String id = "agent" + number;
        AgentDraft draft = AgentDraft.userDriven(id)
                .ownedBy("olga")
                .acceptsFrom(number == 0 ? "front" : "agent" + (number - 1))
                .audiences("api1", "api2")
                .consentOfAdmin();
        limits(new RightsModel.Ceiling(Set.copyOf(SCOPES), new HashSet<>(CLIENT_ROLES)))
                .forEach(draft::with);
        String uuid = realm.agents().create(draft).require(201).json().text("id");
        // Whatever the agent's own client puts into its tokens, nobody agreed to.
        realm.admin().addMapper(realm.name(), uuid, Mappers.hardcodedRole("r0"));
        realm.admin().addMapper(realm.name(), uuid, Mappers.hardcodedRole("api2.c0"));
        realm.admin().addMapper(realm.name(), uuid, Mappers.audience("hard-coded", "api2"));
        return new TestClient(uuid, Caller.of(id, realm.admin().clientSecret(realm.name(), uuid)));
    }

    /** Each agent may hand on to the next. */
    RandomRealm inARow() {
        IntStream.range(0, agents.size() - 1)
                .forEach(i -> realm.agents()
                        .put(
                                agents.get(i).uuid(),
                                Map.of(
                                        "mayDelegateTo", List.of("agent" + (i + 1)),
                                        "audiences", List.of("api1", "api2", "agent" + (i + 1))))
                        .require(200));
        return this;
    }

    @Override
    public void close() {
        realm.close();
    }
}
