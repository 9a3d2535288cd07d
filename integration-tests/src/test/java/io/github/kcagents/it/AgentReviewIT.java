package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.kcagents.it.ExchangeAssertions.realmRoles;
import static org.assertj.core.api.Assertions.assertThat;

/** What a person asks who has to answer for an agent: what can it reach, for whom does it act, who takes it over. */
@KeycloakTest
class AgentReviewIT {

    private final KeycloakServer server;
    private CasesRealm cases;
    private TestRealm realm;

    AgentReviewIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        cases = CasesRealm.on(server);
        realm = cases.realm;
    }

    @AfterEach
    void removeRealm() {
        cases.close();
    }

    @Test
    void accessTellsWhatWasNotUsed() {
        JsonObject before =
                realm.agents().access(cases.agent.uuid()).require(200).json();
        assertThat(before.flag("ceiling")).isTrue();
        assertThat(before.texts("scopes")).containsExactly("read:a");
        assertThat(before.texts("audiences")).containsExactly("svc-a", "agent2");
        assertThat(before.object("unused").texts("scopes")).containsExactly("read:a");

        assertThat(cases.delegated().status()).isEqualTo(200);

        JsonObject unused = realm.agents().access(cases.agent.uuid()).json().object("unused");
        assertThat(unused.texts("scopes")).isEmpty();
        assertThat(unused.texts("audiences")).containsExactly("agent2");
        assertThat(unused.number("days")).isEqualTo(90);
        assertThat(unused.flag("complete")).isTrue();
    }

    /** The ledger encodes a slash in a name, people read it as it is. */
    @Test
    void aUsedRoleIsUsedWhateverItsName() {
        realm.realmRoles("svc-a/used", "spare/50%");
        realm.admin().createClientRole(realm.name(), cases.svcA.uuid(), "trips/read");
        TestClient worker = realm.confidential("worker");
        realm.agents()
                .adopt(AgentDraft.adoptionOf("worker")
                        .ownedBy("olga")
                        .with("agentClass", "workload-driven")
                        .audiences("svc-a")
                        .realmRoles("svc-a/used")
                        .clientRoles(Map.of("svc-a", List.of("trips/read"))))
                .require(200);
        JsonObject token = realm.jwts()
                .verify(realm.tokens().clientCredentials(worker.caller()).accessToken());
        assertThat(realmRoles(token)).containsExactly("svc-a/used");
        assertThat(token.object("resource_access").object("svc-a").texts("roles"))
                .containsExactly("trips/read");
        realm.agents()
                .put(worker.uuid(), Map.of("realmRoles", List.of("svc-a/used", "spare/50%")))
                .require(200);

        JsonObject access = realm.agents().access(worker.uuid()).require(200).json();
        assertThat(access.texts("roles")).containsExactly("spare/50%", "svc-a/trips/read", "svc-a/used");
        assertThat(access.object("unused").texts("roles")).containsExactly("spare/50%");
    }

    @Test
    void aRefusalIsNoUse() {
        cases.exchange(cases.agent, cases.login("read:a")).audience("svc-b").send();

        JsonObject unused = realm.agents().access(cases.agent.uuid()).json().object("unused");
        assertThat(unused.texts("scopes")).containsExactly("read:a");
    }

    @Test
    void transferChangesWhoAnswersAndNothingElse() {
        realm.user("sam");
        JsonObject before = realm.agents().get(cases.agent.uuid()).json();

        JsonObject after = realm.agents()
                .act(
                        cases.agent.uuid(),
                        "transfer",
                        Map.of(
                                "owners", List.of(Map.of("type", "user", "name", "sam")),
                                "sponsor", Map.of("type", "user", "name", "olga"),
                                "reason", "olga moves on"))
                .require(200)
                .json();

        assertThat(after.objects("owners").stream().map(o -> o.text("name"))).containsExactly("sam");
        assertThat(after.object("sponsor").text("name")).isEqualTo("olga");
        for (String field : List.of("capabilities", "audiences", "acceptsFrom", "mayDelegateTo", "status", "consent")) {
            assertThat(after.raw(field)).as(field).isEqualTo(before.raw(field));
        }
        assertThat(cases.delegated().status()).isEqualTo(200);
    }

    @Test
    void transferToNobodyIsRefused() {
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("owners", List.of()),
                Map.of("owners", List.of(Map.of("type", "user", "name", "nobody"))),
                Map.of("owners", List.of(Map.of("type", "user", "name", "service-account-agent2"))))) {
            Answer answer = realm.agents().act(cases.agent.uuid(), "transfer", bad);
            assertThat(answer.status()).as(bad.toString()).isEqualTo(400);
            assertThat(answer.json().text("field")).isEqualTo("owners");
        }
        assertThat(realm.agents()
                        .act(cases.agent.uuid(), "transfer", Map.of("capabilities", List.of()))
                        .json()
                        .text("field"))
                .isEqualTo("capabilities");
    }

    @Test
    void delegationsSayWhoConsentedAndAreWithdrawn() {
        realm.agents()
                .put(cases.agent.uuid(), Map.of("consent", Map.of("mode", "user")))
                .require(200);
        assertThat(delegations()).isEmpty();
        realm.consent(cases.login(), "agent", "read:a");

        JsonObject delegation = delegations().get(0);
        assertThat(delegation.object("user").text("username")).isEqualTo("alice");
        assertThat(delegation.texts("scopes")).containsExactly("read:a");
        assertThat(delegation.text("since")).isNotEmpty();
        assertThat(cases.delegated().status()).isEqualTo(200);

        realm.admin()
                .rest()
                .delete("/" + realm.name() + "/agents/" + cases.agent.uuid() + "/delegations/" + cases.alice)
                .require(204);

        assertThat(delegations()).isEmpty();
        assertThat(cases.delegated().reasonKey()).isEqualTo("delegation_not_authorized");
        assertThat(realm.admin()
                        .rest()
                        .delete("/" + realm.name() + "/agents/" + cases.agent.uuid() + "/delegations/" + cases.alice)
                        .status())
                .isEqualTo(404);
    }

    private List<JsonObject> delegations() {
        return realm.agents()
                .delegations(cases.agent.uuid())
                .require(200)
                .json()
                .objects("items");
    }
}
