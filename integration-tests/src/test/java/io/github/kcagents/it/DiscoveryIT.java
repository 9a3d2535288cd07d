package io.github.kcagents.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentApi;
import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/** Finding the agents that nobody registered as such, in place of a person who reads every client. */
@KeycloakTest
class DiscoveryIT {

    private static final String SHARED = "io.github.kcagents.it.SharedRealms#arePresent";

    private final KeycloakServer server;

    DiscoveryIT(KeycloakServer server) {
        this.server = server;
    }

    @Test
    void saysWhatItIsWhatItCanAccessAndWhoSeemsToOwnIt() {
        try (TestRealm realm = TestRealm.on(server)) {
            realm.user("olga");
            TestClient agent = realm.confidential(
                    "trip-agent",
                    Map.of(
                            "fullScopeAllowed",
                            true,
                            "attributes",
                            Map.of("owner", "olga@example.org", "allowed_scopes", "read")));

            JsonObject found = one(realm, "trip-agent");

            assertThat(found.text("id")).isEqualTo(agent.uuid());
            assertThat(found.flag("probable")).isTrue();
            assertThat(found.flag("adoptable")).isTrue();
            assertThat(codes(found, "evidence")).contains("name", "service-account");
            assertThat(codes(found, "warnings")).contains("full-scope", "limit-without-effect");
            assertThat(found.text("proposedClass")).isEqualTo("workload-driven");
            assertThat(found.objects("proposedOwners").get(0).text("name")).isEqualTo("olga");
            assertThat(found.texts("roles")).contains("default-roles-" + realm.name());
            assertThat(found.toString()).doesNotContain(agent.caller().secret().orElseThrow());
        }
    }

    @Test
    void historyCountsWhereEventsAreStored() {
        try (TestRealm realm = TestRealm.on(server)) {
            realm.admin()
                    .rest()
                    .put("/" + realm.name(), Map.of("realm", realm.name(), "eventsEnabled", true))
                    .require(204);
            TestClient machine = realm.confidential("erp");
            assertThat(codes(one(realm, "erp"), "evidence")).doesNotContain("acted-as-itself");

            realm.tokens().clientCredentials(machine.caller());

            assertThat(codes(one(realm, "erp"), "evidence")).contains("acted-as-itself");
        }
    }

    @Test
    void neitherKeycloaksOwnClientsNorAgentsAreCandidates() {
        try (TestRealm realm = TestRealm.on(server)) {
            realm.user("olga");
            realm.agents()
                    .create(AgentDraft.workloadDriven("known-agent").ownedBy("olga"))
                    .require(201);

            assertThat(all(realm.agents(), "&minScore=0")).isEmpty();
        }
    }

    @Test
    void partsMakeTheWholeAndTellHowFarTheyAre() {
        try (TestRealm realm = TestRealm.on(server)) {
            for (int i = 0; i < 5; i++) {
                realm.confidential("agent-" + i);
            }
            JsonObject part = realm.agents().discovery("?max=3").require(200).json();
            assertThat(part.number("scanned")).isEqualTo(3);
            assertThat(part.number("total")).isGreaterThan(5);
            assertThat(part.flag("hasMore")).isTrue();

            List<String> found = new ArrayList<>();
            int first = 0;
            for (boolean more = true; more; first += 3) {
                JsonObject next = realm.agents()
                        .discovery("?max=3&first=" + first)
                        .require(200)
                        .json();
                next.objects("items").forEach(item -> found.add(item.text("clientId")));
                more = next.flag("hasMore");
            }

            assertThat(found).containsExactlyInAnyOrder("agent-0", "agent-1", "agent-2", "agent-3", "agent-4");
        }
    }

    @Test
    void whoMaySeeOneClientDiscoversThatOne() {
        try (TestRealm realm = TestRealm.on(server)) {
            TestClient seen = realm.confidential("seen-agent");
            realm.confidential("hidden-agent");
            String limited = AdminUsers.of(realm).limited("limited", List.of(seen.uuid()), "view");
            AgentApi agents = new AgentApi(realm.adminWith(limited), realm.name());

            JsonObject answer = agents.discovery("").require(200).json();

            assertThat(answer.objects("items").stream().map(i -> i.text("clientId")))
                    .containsExactly("seen-agent");
            assertThat(answer.has("total")).isFalse();
        }
    }

    @Test
    void namesTheParameterThatIsWrong() {
        try (TestRealm realm = TestRealm.on(server)) {
            for (String query : List.of("first=-1", "max=0", "minScore=101", "minScore=x")) {
                Answer answer = realm.agents().discovery("?" + query);
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.json().text("field")).isEqualTo(query.substring(0, query.indexOf('=')));
            }
        }
    }

    /** C-122. */
    @Test
    @EnabledIf(SHARED)
    void lakekeeper() {
        try (TestRealm realm = imported("lakekeeper-agentic-medallion")) {
            List<JsonObject> found = all(realm.agents(), "");

            assertThat(probable(found)).containsExactlyInAnyOrder("analyst-agent", "contractor-agent", "bootstrap");
            assertThat(all(realm.agents(), "&minScore=0").stream()
                            .filter(c -> codes(c, "evidence").contains("service-account")))
                    .hasSize(7)
                    .allMatch(c -> codes(c, "warnings").contains("full-scope"));
        }
    }

    /** C-122: machines that nobody called agents are found, and not taken for any. */
    @Test
    @EnabledIf(SHARED)
    void strimzi() {
        try (TestRealm realm = imported("strimzi-flood")) {
            assertThat(probable(all(realm.agents(), ""))).isEmpty();
            assertThat(all(realm.agents(), "&minScore=0").stream()
                            .filter(c -> codes(c, "evidence").contains("service-account")))
                    .hasSize(21);
        }
    }

    /** C-123. */
    @Test
    @EnabledIf(SHARED)
    void meho() {
        try (TestRealm realm = imported("meho-integration")) {
            List<JsonObject> found = all(realm.agents(), "");

            assertThat(probable(found)).containsExactly("agent:test-bot");
            assertThat(found.stream().filter(c -> c.text("clientId").equals("meho-admin")))
                    .hasSize(1)
                    .allMatch(c -> codes(c, "warnings").contains("admin-roles"));
        }
    }

    @Test
    @EnabledIf(SHARED)
    void agentgatewayAndApicurio() {
        try (TestRealm realm = imported("agentgateway-exchange")) {
            assertThat(probable(all(realm.agents(), ""))).containsExactly("requester-client");
        }
        try (TestRealm realm = imported("apicurio-registry")) {
            assertThat(probable(all(realm.agents(), ""))).isEmpty();
        }
    }

    private TestRealm imported(String file) {
        String json = SharedRealms.text(file + ".json");
        TestRealm realm = TestRealm.existing(server, JsonObject.parse(json).text("realm"));
        realm.admin().importRealm(json);
        return realm;
    }

    private static List<JsonObject> all(AgentApi agents, String more) {
        return agents.discovery("?max=500" + more).require(200).json().objects("items");
    }

    private static JsonObject one(TestRealm realm, String clientId) {
        return all(realm.agents(), "").stream()
                .filter(c -> c.text("clientId").equals(clientId))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> probable(List<JsonObject> found) {
        return found.stream()
                .filter(c -> c.flag("probable"))
                .map(c -> c.text("clientId"))
                .toList();
    }

    private static List<String> codes(JsonObject candidate, String what) {
        return candidate.objects(what).stream()
                .map(finding -> finding.text("code"))
                .toList();
    }
}
