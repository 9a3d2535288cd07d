package io.github.kcagents.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AdminApi;
import io.github.kcagents.client.AgentApi;
import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.RestApi;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an agent must be stays so, whichever door its client is written through: a write that would break it is refused, and
 * where Keycloak lets nobody refuse, the next use of the agent sees it.
 */
@KeycloakTest
class AgentInvariantsIT {

    private final KeycloakServer server;
    private CasesRealm cases;
    private String realm;

    AgentInvariantsIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        cases = CasesRealm.on(server);
        realm = cases.realm.name();
    }

    @AfterEach
    void removeRealm() {
        cases.close();
    }

    // --- the console's form, PUT /clients, kcadm: one call

    @ParameterizedTest
    @CsvSource({
        "fullScopeAllowed, true",
        "serviceAccountsEnabled, false",
        "publicClient, true",
        "bearerOnly, true",
        "implicitFlowEnabled, true",
        "directAccessGrantsEnabled, true",
        "protocol, saml",
        "consentRequired, true"
    })
    void theClientFormBreaksNoAgent(String member, String value) {
        Object said = value.equals("true") || value.equals("false") ? Boolean.valueOf(value) : value;

        Answer answer = cases.realm.admin().changeClient(realm, "agent", Map.of(member, said));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(member);
        assertThat(cases.delegated().granted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "client.use.lightweight.access.token.enabled, true",
        "standard.token.exchange.enabled, true",
        "use.refresh.tokens, true",
        "client_credentials.use_refresh_token, true",
        "oauth2.device.authorization.grant.enabled, true",
        "agent.status, draft",
        "agent.class, dual",
        "agent.consent.groups, 0|nobody",
        "agent.consent.mode, user",
        "agent.capabilities, ''",
        "agent.audiences, ''",
        "agent.accepts.from, 0|nobody",
        "agent.may.delegate.to, ''",
        "agent.claims, groups",
        "agent.grants, password",
        "agent.owners, ''",
        "agent.token.lifespan, 300",
        "agent.token.lifespan, 301",
        "agent.token.lifespan, soon"
    })
    void noAttributeWidensOrBreaksAnAgent(String attribute, String value) {
        Answer answer = changeAttribute("agent", attribute, value);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(cases.delegated().granted()).isTrue();
    }

    /** C-106. */
    @Test
    void savingTheFormUnchangedChangesNothing() {
        JsonObject before = agent();

        cases.realm.admin().changeClient(realm, "agent", Map.of()).require(204);

        assertThat(agent().members()).isEqualTo(before.members());
    }

    @Test
    void aPartialWriteKeepsWhatItDoesNotName() {
        JsonObject before = agent();

        put("agent", Map.of("clientId", "agent", "description", "other")).require(204);
        put("agent", Map.of("clientId", "agent", "attributes", Map.of("my.own", "x")))
                .require(204);

        JsonObject after = agent();
        assertThat(after.text("description")).isEqualTo("other");
        Map<String, Object> rest = new LinkedHashMap<>(after.members());
        rest.remove("description");
        assertThat(rest).isEqualTo(before.members());
        assertThat(cases.delegated().granted()).isTrue();
    }

    @Test
    void removingTheMarksByHandMakesNoOrdinaryClient() {
        Map<String, String> gone = new HashMap<>();
        gone.put("agent.class", "");
        gone.put("agent.status", "");

        Answer answer = put("agent", Map.of("clientId", "agent", "attributes", gone));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("agent.status");
    }

    /** Null is how a client form forgets an attribute. */
    @ParameterizedTest
    @ValueSource(strings = {"agent.capabilities", "agent.consent.groups", "agent.consent.mode", "agent.class"})
    void nullTakesNoCapAway(String attribute) {
        JsonObject client = cases.realm.admin().client(realm, "agent");
        Map<String, Object> attributes =
                new LinkedHashMap<>(client.object("attributes").members());
        attributes.put(attribute, null);
        client.members().put("attributes", attributes);

        put("agent", client.members());

        JsonObject now = cases.realm.admin().client(realm, "agent").object("attributes");
        assertThat(now.has(attribute)).isTrue();
        assertThat(cases.delegated().granted()).isTrue();
    }

    @Test
    void whatOnlyDescribesAnAgentMayBeWrittenByAnyDoor() {
        changeAttribute("agent", "agent.purpose", "Reads reports").require(204);

        assertThat(agent().text("purpose")).isEqualTo("Reads reports");
        assertThat(cases.delegated().granted()).isTrue();
    }

    @Test
    void anOrdinaryClientIsNotMarkedByTheForm() {
        Answer answer = changeAttribute("svc-a", "agent.class", "user-driven");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("agent.class");
        assertThat(cases.realm
                        .admin()
                        .rest()
                        .post(
                                "/" + realm + "/clients",
                                Map.of("clientId", "new", "attributes", Map.of("agent.status", "active")))
                        .status())
                .isEqualTo(400);
    }

    // --- partial import

    @Test
    void partialImportMakesAndBreaksNoAgent() {
        Map<String, Object> marked = Map.of(
                "clientId",
                "smuggled",
                "publicClient",
                false,
                "serviceAccountsEnabled",
                true,
                "attributes",
                Map.of("agent.class", "user-driven", "agent.status", "active"));
        assertThat(partialImport("FAIL", marked).status()).isNotEqualTo(200);
        assertThat(find("smuggled")).isEmpty();

        // Overwriting removes the client and makes another: what the old one was does not come with the name.
        JsonObject client = cases.realm.admin().client(realm, "agent");
        assertThat(partialImport("OVERWRITE", client.members()).status()).isNotEqualTo(200);
        assertThat(cases.realm.admin().client(realm, "agent").text("id")).isEqualTo(cases.agent.uuid());
        assertThat(cases.delegated().granted()).isTrue();
    }

    // --- dynamic registration

    @Test
    void aSelfRegisteredClientNeverMarksItself() {
        Map<String, Object> metadata = Map.of(
                "clientId", "self", "attributes", Map.of("agent.class", "user-driven", "agent.status", "active"));

        Answer registered = registration(initialToken()).post("/default", metadata);

        assertThat(registered.status()).as(registered.body()).isBetween(400, 403);
        assertThat(find("self")).isEmpty();

        JsonObject plain = registration(initialToken())
                .post("/default", Map.of("clientId", "self2"))
                .require(201)
                .json();
        Answer update = registration(plain.text("registrationAccessToken"))
                .put("/default/self2", Map.of("clientId", "self2", "attributes", Map.of("agent.class", "user-driven")));
        assertThat(update.status()).as(update.body()).isBetween(400, 403);
        assertThat(cases.realm.admin().client(realm, "self2").find("attributes").orElse(new JsonObject(Map.of())))
                .satisfies(
                        attributes -> assertThat(attributes.has("agent.class")).isFalse());
    }

    @Test
    void aSelfRegisteredClientDoesNotChangeItselfOnceItIsAnAgent() {
        JsonObject self = registration(initialToken())
                .post("/default", Map.of("clientId", "self", "serviceAccountsEnabled", true))
                .require(201)
                .json();
        cases.realm
                .agents()
                .adopt(AgentDraft.adoptionOf("self").ownedBy("olga"))
                .require(200);
        RestApi own = registration(self.text("registrationAccessToken"));

        Answer update = own.put(
                "/default/self", Map.of("clientId", "self", "optionalClientScopes", List.of("write:a", "read:a")));
        assertThat(update.status()).as(update.body()).isBetween(400, 403);
        assertThat(own.delete("/default/self").status()).isBetween(400, 403);

        assertThat(cases.realm.admin().client(realm, "self").texts("optionalClientScopes"))
                .doesNotContain("write:a", "read:a");
    }

    /** A realm file says what it likes; what it says has no state here. */
    @Test
    void aRealmFileMakesNoAgent() {
        String name = TestRealm.freshName();
        TestRealm imported = TestRealm.existing(server, name);
        imported.admin()
                .importRealm(new JsonObject(Map.of(
                                "realm",
                                name,
                                "enabled",
                                true,
                                "clients",
                                List.of(Map.of(
                                        "clientId",
                                        "stranger",
                                        "secret",
                                        "stranger",
                                        "fullScopeAllowed",
                                        true,
                                        "serviceAccountsEnabled",
                                        true,
                                        "attributes",
                                        Map.of("agent.class", "workload-driven", "agent.status", "active")))))
                        .toString());

        TokenAnswer own = imported.tokens().clientCredentials(Caller.of("stranger", "stranger"));

        assertThat(own.reasonKey()).isEqualTo("agent_inactive");
        imported.close();
    }

    @Test
    void givingAPreauthorisedAgentMoreNeedsTheRightToImpersonate() {
        AgentApi limited = new AgentApi(clientManager(), realm);
        String agent = cases.agent.uuid();
        List<Map<String, Object>> more = List.of(
                Map.of("capabilities", List.of("read:a", "write:a")),
                Map.of("audiences", List.of("svc-a", "agent2", "svc-b")),
                Map.of("acceptsFrom", List.of("front", "svc-a")),
                Map.of("mayDelegateTo", List.of("agent2", "agent3")),
                Map.of("claims", List.of("groups")),
                Map.of("agentClass", "dual"));
        for (Map<String, Object> change : more) {
            assertThat(limited.put(agent, change).status())
                    .as(change.toString())
                    .isEqualTo(403);
        }

        // The same, or less, is no pre-authorisation; nor is anything once the users are asked.
        limited.put(agent, limited.get(agent).require(200).json().members()).require(200);
        limited.put(agent, Map.of("capabilities", List.of(), "purpose", "Nothing"))
                .require(200);
        limited.put(agent, Map.of("consent", Map.of("mode", "user"), "capabilities", List.of("write:a")))
                .require(200);
        assertThat(limited.put(agent, Map.of("consent", Map.of("mode", "admin")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anAdministratorOfClientsGivesNoRoleThatHeMayNotMap() {
        AgentApi limited = new AgentApi(clientManager(), realm);
        AgentDraft draft = AgentDraft.workloadDriven("worker").ownedBy("olga").realmRoles("analyst");

        assertThat(limited.create(draft).status()).isEqualTo(403);
        assertThat(limited.create(AgentDraft.workloadDriven("worker")
                                .ownedBy("olga")
                                .clientRoles(Map.of("realm-management", List.of("view-users"))))
                        .status())
                .isBetween(400, 403);
        assertThat(find("worker")).isEmpty();
    }

    private String status(String uuid) {
        return cases.realm.agents().get(uuid).require(200).json().text("status");
    }

    private JsonObject agent() {
        return cases.realm.agents().get(cases.agent.uuid()).require(200).json();
    }

    private List<JsonObject> find(String clientId) {
        return cases.realm
                .admin()
                .rest()
                .get("/" + realm + "/clients?clientId=" + clientId)
                .items();
    }

    private Answer put(String clientId, Map<String, ?> representation) {
        String uuid = cases.realm.admin().client(realm, clientId).text("id");
        return cases.realm.admin().rest().put("/" + realm + "/clients/" + uuid, representation);
    }

    private Answer changeAttribute(String clientId, String name, String value) {
        JsonObject client = cases.realm.admin().client(realm, clientId);
        Map<String, Object> attributes = new LinkedHashMap<>(
                client.find("attributes").map(JsonObject::members).orElse(Map.of()));
        attributes.put(name, value);
        client.members().put("attributes", attributes);
        return put(clientId, client.members());
    }

    private Answer partialImport(String policy, Map<String, ?> client) {
        return cases.realm
                .admin()
                .rest()
                .post(
                        "/" + realm + "/partialImport",
                        Map.of("ifResourceExists", policy, "clients", new ArrayList<>(List.of(client))));
    }

    private String initialToken() {
        return cases.realm
                .admin()
                .rest()
                .post("/" + realm + "/clients-initial-access", Map.of("count", 3, "expiration", 300))
                .json()
                .text("token");
    }

    private RestApi registration(String token) {
        return new RestApi(server.baseUrl() + "/realms/" + realm + "/clients-registrations", () -> token);
    }

    /** Somebody who may manage clients and see users, and nothing else. */
    private AdminApi clientManager() {
        String id = cases.realm.user("clara");
        String management =
                cases.realm.admin().client(realm, "realm-management").text("id");
        for (String role : List.of("manage-clients", "view-clients", "view-users")) {
            cases.realm.admin().grantClientRole(realm, id, management, role);
        }
        TestClient console = cases.realm.front("console");
        return cases.realm.adminWith(cases.realm.login(console, "clara").accessToken());
    }
}
