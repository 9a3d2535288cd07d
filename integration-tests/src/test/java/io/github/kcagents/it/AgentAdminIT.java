package io.github.kcagents.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of an agent through the admin API, as an administrator with all rights lives it. */
@KeycloakTest
class AgentAdminIT {

    private final KeycloakServer server;
    private TestRealm realm;
    private String olga;

    AgentAdminIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.on(server).realmRoles("traveller");
        TestClient trips = realm.api("trips-api", "read");
        realm.scope("trip:read", trips).scope("trip:book", trips);
        olga = realm.user("olga");
        realm.user("sam");
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void createsClientAndRecordTogether() {
        Answer created = realm.agents().create(trip());

        created.require(201);
        JsonObject agent = created.json();
        assertThat(created.location())
                .isEqualTo(server.baseUrl() + "/admin/realms/" + realm.name() + "/agents/" + agent.text("id"));
        JsonObject client = realm.admin().client(realm.name(), "trip-agent");
        assertThat(client.text("id")).isEqualTo(agent.text("id"));
        assertThat(client.flag("enabled")).isTrue();
        assertThat(client.flag("fullScopeAllowed")).isFalse();
        assertThat(client.flag("serviceAccountsEnabled")).isTrue();
        assertThat(client.flag("consentRequired")).isTrue();
        assertThat(agent.text("status")).isEqualTo("active");
        assertThat(agent.flag("adopted")).isFalse();
        assertThat(agent.object("creator").text("name")).isEqualTo(server.adminUser());
        assertThat(agent.texts("capabilities")).containsExactly("trip:read");
        assertThat(agent.texts("realmRoles")).containsExactly("traveller");
        assertThat(agent.object("clientRoles").texts("trips-api")).containsExactly("read");
        assertThat(agent.texts("audiences")).containsExactly("trips-api");
        assertThat(agent.objects("owners").get(0).text("name")).isEqualTo("olga");
        assertThat(agent.object("sponsor").text("name")).isEqualTo("sam");
        assertThat(agent.number("tokenLifespan")).isEqualTo(120);
        assertThat(get(agent).members()).isEqualTo(agent.members());
    }

    @Test
    void beginsAsADraftThatIsOffUntilItIsActivated() {
        JsonObject draft = realm.agents()
                .create(trip().with("status", "draft"))
                .require(201)
                .json();
        assertThat(draft.text("status")).isEqualTo("draft");
        assertThat(realm.admin().client(realm.name(), "trip-agent").flag("enabled"))
                .isFalse();

        JsonObject active = realm.agents()
                .activate(draft.text("id"), "checked")
                .require(200)
                .json();

        assertThat(active.text("status")).isEqualTo("active");
        assertThat(active.text("statusReason")).isEqualTo("checked");
        assertThat(realm.admin().client(realm.name(), "trip-agent").flag("enabled"))
                .isTrue();
    }

    @Test
    void aDraftWithoutAnOwnerIsNotActivated() {
        JsonObject draft = realm.agents()
                .create(AgentDraft.userDriven("lonely").with("status", "draft"))
                .require(201)
                .json();

        Answer refused = realm.agents().activate(draft.text("id"), "try");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().text("field")).isEqualTo("owners");
        assertThat(get(draft).text("status")).isEqualTo("draft");
    }

    @Test
    void putReplacesKeepsAndRemoves() {
        JsonObject agent = realm.agents().create(trip()).require(201).json();

        JsonObject changed = realm.agents()
                .put(
                        agent.text("id"),
                        nulling("purpose", Map.of("capabilities", List.of("trip:book"), "status", "suspended")))
                .require(200)
                .json();

        assertThat(changed.texts("capabilities")).containsExactly("trip:book");
        assertThat(changed.has("purpose")).isFalse();
        assertThat(changed.texts("audiences")).containsExactly("trips-api");
        assertThat(changed.objects("owners").get(0).text("name")).isEqualTo("olga");
        assertThat(changed.text("status")).as("PUT ignores it").isEqualTo("active");
        assertThat(get(agent).members()).isEqualTo(changed.members());
    }

    @Test
    void whatGetAnswersCanBePutBack() {
        JsonObject agent = realm.agents().create(trip()).require(201).json();

        JsonObject same = realm.agents()
                .put(agent.text("id"), agent.members())
                .require(200)
                .json();

        assertThat(same.members()).isEqualTo(agent.members());
    }

    @Test
    void theServerSaysWhoMadeAnAgentAndWhen() {
        JsonObject agent = realm.agents()
                .create(trip().with("creator", Map.of("type", "user", "id", olga, "name", "olga"))
                        .with("createdAt", "2001-01-01T00:00:00Z")
                        .with("id", "11111111-1111-1111-1111-111111111111"))
                .require(201)
                .json();

        assertThat(agent.object("creator").text("name")).isEqualTo(server.adminUser());
        assertThat(agent.text("createdAt")).doesNotStartWith("2001");
        assertThat(agent.text("id")).isNotEqualTo("11111111-1111-1111-1111-111111111111");
    }

    @Test
    void deleteLeavesNothingToInherit() {
        JsonObject first = realm.agents().create(trip()).require(201).json();

        realm.agents().delete(first.text("id")).require(204);

        assertThat(realm.agents().get(first.text("id")).status()).isEqualTo(404);
        assertThat(realm.agents().list("").json().objects("items")).isEmpty();
        realm.confidential("trip-agent");
        assertThat(realm.agents().list("").json().objects("items")).isEmpty();
        JsonObject second = realm.agents()
                .adopt(AgentDraft.adoptionOf("trip-agent"))
                .require(200)
                .json();
        assertThat(second.objects("owners")).isEmpty();
        assertThat(second.texts("capabilities")).isEmpty();
        assertThat(second.text("id")).isNotEqualTo(first.text("id"));
    }

    @Test
    void aRenamedClientStaysTheAgent() {
        JsonObject agent = realm.agents().create(trip()).require(201).json();

        realm.admin()
                .changeClient(realm.name(), "trip-agent", Map.of("clientId", "journey-agent"))
                .require(204);

        JsonObject renamed = get(agent);
        assertThat(renamed.text("clientId")).isEqualTo("journey-agent");
        assertThat(renamed.texts("capabilities")).containsExactly("trip:read");
        assertThat(realm.agents().list("?search=journey").json().objects("items"))
                .hasSize(1);
    }

    @Test
    void statusActionsFollowTheLifeOfAnAgent() {
        String id = realm.agents().create(trip()).require(201).json().text("id");

        assertThat(realm.agents().suspend(id, "odd").require(200).json().text("status"))
                .isEqualTo("suspended");
        assertThat(realm.agents().quarantine(id, "worse").require(200).json().text("status"))
                .isEqualTo("quarantined");
        assertThat(realm.agents().activate(id, "fine").require(200).json().text("status"))
                .isEqualTo("active");
        assertThat(realm.agents().decommission(id, "over").require(200).json().text("status"))
                .isEqualTo("decommissioned");
        assertThat(realm.agents().activate(id, "again").status()).isEqualTo(409);
        assertThat(realm.agents().put(id, Map.of("purpose", "more")).status()).isEqualTo(409);
        assertThat(realm.admin().client(realm.name(), "trip-agent").flag("enabled"))
                .isFalse();
    }

    @Test
    void htmlInNamesIsStoredAndAnsweredAsText() {
        String html = "<img src=x onerror=alert(1)>\"'&";

        JsonObject agent = realm.agents()
                .create(trip().with("name", html).purpose("<script>alert(1)</script>"))
                .require(201)
                .json();

        assertThat(agent.text("name")).isEqualTo(html);
        assertThat(get(agent).text("purpose")).isEqualTo("<script>alert(1)</script>");
        assertThat(realm.agents().list("").json().objects("items").get(0).text("name"))
                .isEqualTo(html);
    }

    @Test
    void dryRunOfAnAdoptionListsWhatIsLostAndChangesNothing() {
        realm.confidential("old", Map.of("fullScopeAllowed", true, "directAccessGrantsEnabled", true));
        JsonObject before = realm.admin().client(realm.name(), "old");

        JsonObject plan = realm.agents()
                .adoptDryRun(AgentDraft.adoptionOf("old").ownedBy("olga").capabilities("trip:read"))
                .require(200)
                .json();

        assertThat(plan.texts("losses")).anyMatch(loss -> loss.startsWith("Full scope"));
        assertThat(plan.texts("losses")).contains("Password grant");
        assertThat(plan.texts("changes")).contains("client scope trip:read assigned as optional");
        assertThat(unordered(realm.admin().client(realm.name(), "old"))).isEqualTo(unordered(before));
        assertThat(realm.agents().list("").json().objects("items")).isEmpty();
    }

    @Test
    void adoptsInPlaceAndKeepsIdAndSecret() {
        TestClient old = realm.confidential("old");

        JsonObject agent = realm.agents()
                .adopt(AgentDraft.adoptionOf("old").ownedBy("olga"))
                .require(200)
                .json();

        assertThat(agent.text("id")).isEqualTo(old.uuid());
        assertThat(agent.flag("adopted")).isTrue();
        assertThat(agent.text("status")).isEqualTo("active");
        assertThat(realm.tokens().clientCredentials(old.caller()).status()).isEqualTo(200);
        assertThat(realm.agents().adopt(AgentDraft.adoptionOf("old")).status()).isEqualTo(409);
    }

    @Test
    void keycloaksOwnClientsAreNotAdopted() {
        for (String own : List.of("realm-management", "admin-cli", "account", "broker", "security-admin-console")) {
            Answer answer = realm.agents().adopt(AgentDraft.adoptionOf(own));

            // Newer servers let nobody manage some of them.
            assertThat(answer.status()).as(own).isIn(400, 403);
            assertThat(answer.status() == 403 || answer.json().text("field").equals("client"))
                    .as(own + answer.body())
                    .isTrue();
        }
    }

    @Test
    void settingsStayUntilTheyAreSaidAndGoBackToTheDefaultWithNull() {
        JsonObject before = realm.agents().settings().require(200).json();
        assertThat(before.number("maxDepth")).isEqualTo(4);

        realm.agents().changeSettings(Map.of("maxDepth", 7, "strict", true)).require(200);
        JsonObject now = realm.agents()
                .changeSettings(nulling("maxDepth", Map.of()))
                .require(200)
                .json();

        assertThat(now.number("maxDepth")).isEqualTo(4);
        assertThat(now.flag("strict")).isTrue();
        assertThat(realm.agents().settings().json().members()).isEqualTo(now.members());
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("maxDepth", 0), Map.of("maxDepth", 17), Map.of("maxDepth", "4"), Map.of("maxDepht", 4))) {
            Answer refused = realm.agents().changeSettings(bad);
            assertThat(refused.status()).as(bad.toString()).isEqualTo(400);
            assertThat(refused.json().text("field")).isIn(bad.keySet());
        }
        assertThat(realm.agents().settings().json().members()).isEqualTo(now.members());
    }

    @Test
    void anIdOfAnotherRealmIsNotFound() {
        String id = realm.agents().create(trip()).require(201).json().text("id");
        try (TestRealm other = TestRealm.on(server)) {
            assertThat(other.agents().get(id).status()).isEqualTo(404);
            assertThat(other.agents().put(id, Map.of()).status()).isEqualTo(404);
            assertThat(other.agents().suspend(id, "no").status()).isEqualTo(404);
            assertThat(other.agents().delete(id).status()).isEqualTo(404);
        }
        assertThat(realm.agents().get(id).json().text("status")).isEqualTo("active");
    }

    /** The server lists scopes in any order. */
    private static Map<String, Object> unordered(JsonObject client) {
        Map<String, Object> members = new HashMap<>(client.members());
        members.replaceAll((name, value) -> value instanceof List<?> list ? Set.copyOf(list) : value);
        return members;
    }

    private JsonObject get(JsonObject agent) {
        return realm.agents().get(agent.text("id")).require(200).json();
    }

    private static Map<String, Object> nulling(String field, Map<String, Object> others) {
        Map<String, Object> body = new HashMap<>(others);
        body.put(field, null);
        return body;
    }

    private static AgentDraft trip() {
        return AgentDraft.userDriven("trip-agent")
                .with("name", "Trip agent")
                .purpose("Books travel")
                .ownedBy("olga")
                .sponsoredBy("sam")
                .capabilities("trip:read")
                .realmRoles("traveller")
                .clientRoles(Map.of("trips-api", List.of("read")))
                .audiences("trips-api");
    }
}
