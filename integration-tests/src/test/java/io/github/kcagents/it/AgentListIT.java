package io.github.kcagents.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The inventory: searched, filtered, ordered and paged by the server. */
@KeycloakTest
class AgentListIT {

    private final KeycloakServer server;
    private TestRealm realm;
    private String olga;

    AgentListIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.on(server);
        olga = realm.user("olga");
        realm.user("sam");
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void filtersByEveryQuestion() {
        make(AgentDraft.userDriven("alpha").ownedBy("olga").with("name", "Trip Planner"));
        make(AgentDraft.workloadDriven("beta").ownedBy("sam"));
        String gamma = make(AgentDraft.workloadDriven("Gamma_1").ownedBy("olga", "sam"));
        realm.agents().suspend(gamma, "odd").require(200);

        assertThat(ids("")).containsExactly("alpha", "beta", "Gamma_1");
        assertThat(ids("?search=PLAN")).containsExactly("alpha");
        assertThat(ids("?search=a_1")).as("no wildcard").containsExactly("Gamma_1");
        assertThat(ids("?search=a%251")).isEmpty();
        assertThat(ids("?class=workload-driven")).containsExactly("beta", "Gamma_1");
        assertThat(ids("?status=suspended")).containsExactly("Gamma_1");
        assertThat(ids("?owner=user:olga")).containsExactly("alpha", "Gamma_1");
        assertThat(ids("?owner=user:olga&status=active&class=user-driven")).containsExactly("alpha");
        assertThat(ids("?unused=90")).isEmpty();
        assertThat(ids("?unused=0")).containsExactly("alpha", "beta", "Gamma_1");
    }

    @Test
    void ownerlessMeansThatNobodyCanAnswer() {
        realm.admin()
                .rest()
                .post("/" + realm.name() + "/groups", Map.of("name", "team"))
                .require(201);
        make(AgentDraft.userDriven("of-olga").ownedBy("olga"));
        make(AgentDraft.userDriven("of-both").ownedBy("olga", "sam"));
        make(AgentDraft.userDriven("of-nobody").with("status", "draft"));
        make(AgentDraft.userDriven("of-team")
                .with("owners", List.of(Map.of("type", "group", "name", "/team")))
                .with("status", "draft"));
        assertThat(ids("?ownerless=true")).containsExactly("of-nobody", "of-team");

        realm.admin().changeUser(realm.name(), olga, Map.of("enabled", false));

        assertThat(ids("?ownerless=true")).containsExactly("of-nobody", "of-olga", "of-team");
        assertThat(ids("?ownerless=false")).containsExactly("of-both");
        String team = realm.admin()
                .rest()
                .get("/" + realm.name() + "/groups?search=team")
                .items()
                .get(0)
                .text("id");
        String sam = realm.admin().user(realm.name(), "sam").text("id");
        realm.admin()
                .rest()
                .put("/" + realm.name() + "/users/" + sam + "/groups/" + team, "")
                .require(204);
        assertThat(ids("?ownerless=false")).containsExactly("of-both", "of-team");
        realm.admin().rest().delete("/" + realm.name() + "/users/" + sam).require(204);
        assertThat(ids("?ownerless=false")).isEmpty();
    }

    @Test
    void pagesNeitherRepeatNorMissOne() {
        for (int i = 0; i < 7; i++) {
            make(AgentDraft.userDriven("agent-" + i).ownedBy("olga"));
        }
        for (String sort : List.of("clientId", "-clientId", "createdAt", "-createdAt", "lastUsed", "reviewDue")) {
            List<String> seen = new ArrayList<>();
            for (int first = 0; first < 7; first += 3) {
                JsonObject page = realm.agents()
                        .list("?max=3&sort=" + sort + "&first=" + first)
                        .require(200)
                        .json();
                assertThat(page.flag("hasMore")).as(sort + first).isEqualTo(first < 6);
                page.objects("items").forEach(agent -> seen.add(agent.text("clientId")));
            }
            assertThat(seen).as(sort).hasSize(7).doesNotHaveDuplicates();
        }
        assertThat(ids("?sort=-clientId&max=2")).containsExactly("agent-6", "agent-5");
    }

    @Test
    void lastUseIsSeenAndAttestingMovesTheNextReview() {
        String id = make(AgentDraft.workloadDriven("beta").ownedBy("sam").with("reviewIntervalDays", 30));
        make(AgentDraft.workloadDriven("idle").ownedBy("sam"));
        JsonObject before = realm.agents().get(id).json();
        assertThat(before.has("lastUsed")).isFalse();
        assertThat(before.has("lastReview")).isFalse();
        assertThat(before.text("reviewDue")).isGreaterThan(before.text("createdAt"));
        TestClient beta = new TestClient(id, Caller.of("beta", realm.admin().clientSecret(realm.name(), id)));

        assertThat(realm.tokens().clientCredentials(beta.caller()).status()).isEqualTo(200);
        realm.agents().act(id, "attest", Map.of("reason", "still needed")).require(200);

        JsonObject after = realm.agents().get(id).json();
        assertThat(after.has("lastUsed")).isTrue();
        assertThat(after.text("lastReview")).isGreaterThanOrEqualTo(before.text("createdAt"));
        assertThat(after.text("reviewDue")).isGreaterThan(before.text("reviewDue"));
        assertThat(ids("?sort=-lastUsed")).containsExactly("beta", "idle");
        assertThat(ids("?sort=reviewDue")).containsExactly("beta", "idle");
    }

    @Test
    void aChangeThroughTheConsolesFormShowsAtOnce() {
        make(AgentDraft.userDriven("alpha").ownedBy("olga"));

        realm.admin()
                .changeClient(realm.name(), "alpha", Map.of("name", "Completely different"))
                .require(204);

        assertThat(ids("?search=completely")).containsExactly("alpha");
    }

    @Test
    void namesTheParameterThatIsWrong() {
        for (String query : List.of("class=robot", "owner=user:nobody", "ownerless=maybe", "unused=x", "sort=name")) {
            Answer answer = realm.agents().list("?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json().text("field")).isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }

    private String make(AgentDraft draft) {
        return realm.agents().create(draft).require(201).json().text("id");
    }

    private List<String> ids(String query) {
        return realm.agents().list(query).require(200).json().objects("items").stream()
                .map(agent -> agent.text("clientId"))
                .toList();
    }
}
