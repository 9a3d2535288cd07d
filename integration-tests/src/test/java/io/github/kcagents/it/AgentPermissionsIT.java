package io.github.kcagents.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.kcagents.client.AgentApi;
import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.RestApi;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may do what at the admin API: every endpoint against every kind of caller. */
@KeycloakTest
class AgentPermissionsIT {

    /**
     * What each caller is answered. Bodies are such that a caller who passes the permission changes nothing: 400 then says that
     * the body was looked at. {@code A} is the agent that one limited administrator manages, {@code B} the one that another sees.
     */
    private static final String TABLE = """
            endpoint                    none user agent view query create users other seeB manageA manage realm
            GET    /                    401  403  403   200  200   403    403   403   200  200     200    403
            POST   /                    401  403  403   403  403   403    403   403   403  403     400    403
            POST   /adopt               401  403  403   400  400   403    403   403   400  400     400    403
            POST   /adopt:front         401  403  403   403  403   403    403   403   403  403     400    403
            GET    /discovery           401  403  403   200  200   403    403   403   200  200     200    403
            GET    /invocations         401  403  403   200  403   403    403   403   403  403     200    403
            GET    /chains/none         401  403  403   404  403   403    403   403   403  403     404    403
            POST   /chains/none/stop    401  403  403   403  403   403    403   403   403  403     404    403
            GET    /settings            401  403  403   200  403   403    403   403   403  403     200    403
            PUT    /settings            401  403  403   403  403   403    403   403   403  403     403    403
            GET    /unknown             401  403  403   404  404   403    403   403   404  404     404    403
            GET    /A                   401  403  403   200  403   403    403   403   403  200     200    403
            GET    /B                   401  403  403   200  403   403    403   403   200  403     200    403
            PUT    /A                   401  403  403   403  403   403    403   403   403  400     400    403
            PUT    /B                   401  403  403   403  403   403    403   403   403  403     400    403
            POST   /A/activate          401  403  403   403  403   403    403   403   403  400     400    403
            POST   /A/suspend           401  403  403   403  403   403    403   403   403  400     400    403
            POST   /A/quarantine        401  403  403   403  403   403    403   403   403  400     400    403
            POST   /A/decommission      401  403  403   403  403   403    403   403   403  400     400    403
            POST   /A/attest            401  403  403   403  403   403    403   403   403  400     400    403
            POST   /A/transfer          401  403  403   403  403   403    403   403   403  400     400    403
            GET    /A/access            401  403  403   200  403   403    403   403   403  200     200    403
            GET    /B/access            401  403  403   200  403   403    403   403   200  403     200    403
            GET    /A/delegations       401  403  403   403  403   403    403   403   403  403     403    403
            DELETE /A/delegations/none  401  403  403   403  403   403    403   403   403  403     403    403
            POST   /A/release           401  403  403   403  403   403    403   403   403  400     400    403
            POST   /B/suspend           401  403  403   403  403   403    403   403   403  403     400    403
            GET    /A/invocations       401  403  403   200  403   403    403   403   403  200     200    403
            GET    /B/invocations       401  403  403   200  403   403    403   403   200  403     200    403
            DELETE /C                   401  403  403   403  403   403    403   403   403  403     204    403
            """;

    private final KeycloakServer server;
    private TestRealm realm;
    private TestRealm otherRealm;
    private Map<String, String> ids;

    AgentPermissionsIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealms() {
        realm = TestRealm.on(server);
        otherRealm = TestRealm.on(server);
        realm.user("olga");
        realm.front("front");
        ids = new LinkedHashMap<>();
        for (String name : List.of("A", "B", "C")) {
            ids.put(
                    name,
                    realm.agents()
                            .create(AgentDraft.workloadDriven("agent-" + name).ownedBy("olga"))
                            .require(201)
                            .json()
                            .text("id"));
        }
    }

    @AfterEach
    void removeRealms() {
        realm.close();
        otherRealm.close();
    }

    @Test
    void theTable() {
        List<String> lines = TABLE.lines().toList();
        Map<String, String> tokens = tokens();
        assertThat(words(lines.get(0)).skip(1)).containsExactlyElementsOf(tokens.keySet());
        List<String> expected = lines.stream()
                .skip(1)
                .map(line -> String.join(" ", words(line).toList()))
                .toList();

        List<String> answered = lines.stream()
                .skip(1)
                .map(line -> words(line).limit(2).toList())
                .map(endpoint -> endpoint.get(0)
                        + ' '
                        + endpoint.get(1)
                        + ' '
                        + String.join(
                                " ",
                                tokens.values().stream()
                                        .map(token -> Integer.toString(call(endpoint.get(0), endpoint.get(1), token)
                                                .status()))
                                        .toList()))
                .toList();

        assertThat(answered).isEqualTo(expected);
        assertThat(realm.agents().list("").json().objects("items")).hasSize(2);
    }

    @Test
    void aListShowsWhatTheCallerMaySeeAndTellsNothingOfTheRest() {
        String token = AdminUsers.of(realm).limited("limited", List.of(id("B")), "view");

        JsonObject page = agentsAs(token).list("?max=1").require(200).json();

        assertThat(page.objects("items").stream().map(a -> a.text("id"))).containsExactly(id("B"));
        assertThat(page.flag("hasMore")).isFalse();
        assertThat(agentsAs(token).list("?first=1").json().objects("items")).isEmpty();
    }

    @Test
    void readsShowNoSecret() {
        String secret = realm.admin().clientSecret(realm.name(), id("A"));
        String view = AdminUsers.of(realm).with("viewer", "view-clients");

        for (String path : List.of("", "/" + id("A"), "/" + id("A") + "/invocations", "/settings")) {
            assertThat(as(view).get("/" + realm.name() + "/agents" + path).body())
                    .doesNotContain(secret);
        }
    }

    /** Otherwise the right to manage clients would be the right to act for every user. */
    @Test
    void preAuthorisingNeedsTheRightToImpersonate() {
        AdminUsers users = AdminUsers.of(realm);
        String manager = users.with("manager", "manage-clients");
        String impersonator = users.with("impersonator", "manage-clients", "impersonation", "view-users");
        Map<String, Object> consent = Map.of("consent", Map.of("mode", "admin", "groups", List.of()));

        assertThat(agentsAs(manager).put(id("A"), consent).status()).isEqualTo(403);
        assertThat(agentsAs(impersonator).put(id("A"), consent).status()).isEqualTo(200);
    }

    /** A role of the whole realm is more than one who manages clients can map. */
    @Test
    void nobodyGivesAnAgentARoleThatHeMayNotMap() {
        realm.realmRoles("boss");
        String limited = AdminUsers.of(realm).limited("limited", List.of(id("A")), "view", "manage");

        Answer refused = agentsAs(limited).put(id("A"), Map.of("realmRoles", List.of("boss")));

        assertThat(refused.status()).isIn(400, 403);
        assertThat(realm.agents().get(id("A")).json().texts("realmRoles")).isEmpty();
    }

    @Test
    void aLimitedAdministratorLearnsNothingFromTheAnswersAboutNames() {
        realm.realmRoles("boss");
        realm.user("sam");
        realm.scope("secret:scope", realm.api("secret-api", "read"));
        realm.admin()
                .rest()
                .post("/" + realm.name() + "/groups", Map.of("name", "board"))
                .require(201);
        realm.admin()
                .rest()
                .post(
                        "/" + realm.name() + "/identity-provider/instances",
                        Map.of("alias", "secret-idp", "providerId", "oidc", "enabled", true))
                .require(201);
        String limited = AdminUsers.of(realm).limited("limited", List.of(id("A")), "view", "manage");
        AgentApi agents = agentsAs(limited);

        same(agents, "owners", user("sam"), user("nobody"));
        same(agents, "owners", group("/board"), group("/nobody"));
        same(agents, "capabilities", List.of("secret:scope"), List.of("no:scope"));
        same(agents, "audiences", List.of("secret-api"), List.of("nobody"));
        same(agents, "acceptsFrom", List.of("secret-api"), List.of("nobody"));
        same(agents, "mayDelegateTo", List.of("agent-B"), List.of("nobody"));
        same(agents, "parent", "agent-B", "nobody");
        same(agents, "credential", federated("secret-idp"), federated("nobody"));
        same(agents, "realmRoles", List.of("boss"), List.of("nobody"));
        same(agents, "clientRoles", Map.of("secret-api", List.of("read")), Map.of("nobody", List.of("read")));
        same(
                agents,
                "consent",
                Map.of("mode", "admin", "groups", List.of("/board")),
                Map.of("mode", "admin", "groups", List.of("/nobody")));
    }

    @Test
    void aLimitedAdministratorPutsBackWhatHeGotAndNamesWhatHeMaySee() {
        String sam = realm.user("sam");
        AdminUsers users = AdminUsers.of(realm);
        String limited = users.limited("limited", List.of(id("A")), "view", "manage");
        users.permit("limited", "Users", List.of(sam), "view");
        JsonObject agent = agentsAs(limited).get(id("A")).require(200).json();

        agentsAs(limited).put(id("A"), agent.members()).require(200);
        JsonObject changed = agentsAs(limited)
                .put(id("A"), Map.of("owners", user("sam")))
                .require(200)
                .json();

        assertThat(changed.objects("owners").get(0).text("name")).isEqualTo("sam");
    }

    private static Map<String, String> federated(String alias) {
        return Map.of("type", "federated", "identityProvider", alias, "subject", "x");
    }

    private String id(String name) {
        return Objects.requireNonNull(ids.get(name));
    }

    private static void same(AgentApi agents, String field, Object exists, Object doesNot) {
        JsonObject agent = agents.list("").json().objects("items").get(0);
        Answer one = agents.put(agent.text("id"), Map.of(field, exists));
        Answer other = agents.put(agent.text("id"), Map.of(field, doesNot));
        assertThat(one.status()).as(field).isEqualTo(400);
        assertThat(other.status()).as(field).isEqualTo(400);
        assertThat(one.body()
                        .replaceAll("[\\w/:-]*(sam|board|secret[:-][a-z]+|agent-B|boss|nobody|no:scope)[\\w/:-]*", "X"))
                .as(field)
                .isEqualTo(other.body()
                        .replaceAll(
                                "[\\w/:-]*(sam|board|secret[:-][a-z]+|agent-B|boss|nobody|no:scope)[\\w/:-]*", "X"));
    }

    private static List<Map<String, String>> user(String name) {
        return List.of(Map.of("type", "user", "name", name));
    }

    private static List<Map<String, String>> group(String path) {
        return List.of(Map.of("type", "group", "name", path));
    }

    private Map<String, String> tokens() {
        AdminUsers users = AdminUsers.of(realm);
        String agentSecret = realm.admin().clientSecret(realm.name(), id("A"));
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("none", "");
        tokens.put("user", users.with("user"));
        tokens.put(
                "agent",
                realm.tokens()
                        .clientCredentials(Caller.of("agent-A", agentSecret))
                        .accessToken());
        tokens.put("view", users.with("view", "view-clients"));
        tokens.put("query", users.with("query", "query-clients"));
        tokens.put("create", users.with("create", "create-client"));
        tokens.put("users", users.with("users", "manage-users"));
        tokens.put("other", AdminUsers.of(otherRealm).with("other", "realm-admin"));
        tokens.put("seeB", users.limited("see-b", List.of(id("B")), "view"));
        tokens.put("manageA", users.limited("manage-a", List.of(id("A")), "view", "manage"));
        tokens.put("manage", users.with("manage", "manage-clients"));
        tokens.put("realm", users.with("realm", "manage-realm"));
        return tokens;
    }

    private Answer call(String method, String endpoint, String token) {
        String path = endpoint.equals("/") ? "" : endpoint;
        Map<String, Object> body = Map.of("no such field", 1);
        if (path.endsWith(":front")) {
            path = "/adopt";
            body = Map.of("client", "front", "agentClass", "dual");
        }
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replaceFirst("^/" + id.getKey() + "(?=/|$)", "/" + id.getValue());
        }
        String full = "/" + realm.name() + "/agents" + path;
        RestApi rest = as(token);
        return switch (method) {
            case "GET" -> rest.get(full);
            case "POST" -> rest.post(full, body);
            case "PUT" -> rest.put(full, body);
            default -> rest.delete(full);
        };
    }

    private RestApi as(String token) {
        return realm.adminWith(token).rest();
    }

    private AgentApi agentsAs(String token) {
        return new AgentApi(realm.adminWith(token), realm.name());
    }

    private static Stream<String> words(String line) {
        return Stream.of(line.trim().split(" +"));
    }
}
