package io.github.kcagents.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.kcagents.client.Answer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.Await;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** What changed an agent where the server could not refuse it is seen at the next mint: it gets nothing, and is put away. */
@KeycloakTest
class AgentBreachIT {

    private final KeycloakServer server;
    private CasesRealm cases;
    private String realm;

    AgentBreachIT(KeycloakServer server) {
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

    @Test
    void aScopeMappingGivenByAnotherDoorQuarantines() {
        TokenAnswer before = cases.delegated();
        cases.realm
                .admin()
                .rest()
                .post(
                        "/" + realm + "/clients/" + cases.agent.uuid() + "/scope-mappings/realm",
                        List.of(cases.realm.admin().realmRole(realm, "analyst").members()))
                .require(204);

        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");

        assertQuarantined("agent", "a role of the client or its service account");
        assertThat(cases.realm.tokens().isActive(cases.svcA.caller(), before.accessToken()))
                .isFalse();
        // Taking it back by the same door does not bring the agent back.
        cases.realm
                .admin()
                .rest()
                .delete(
                        "/" + realm + "/clients/" + cases.agent.uuid() + "/scope-mappings/realm",
                        List.of(cases.realm.admin().realmRole(realm, "analyst").members()))
                .require(204);
        assertThat(cases.delegated().status()).isEqualTo(401);
        cases.realm.agents().activate(cases.agent.uuid(), "looked at").require(200);
        assertThat(cases.realm.tokens().isActive(cases.svcA.caller(), before.accessToken()))
                .isFalse();
    }

    @Test
    void aRoleGivenToTheServiceAccountQuarantines() {
        cases.realm.admin().grantRealmRole(realm, cases.subOf(cases.agent), "analyst");

        TokenAnswer own = cases.realm.tokens().clientCredentials(cases.agent.caller());

        assertThat(own.reasonKey()).isEqualTo("agent_inactive");
        assertQuarantined("agent", "a role of the client or its service account");
    }

    @Test
    void aGroupWithRolesAroundTheServiceAccountQuarantines() {
        String group = cases.realm
                .admin()
                .rest()
                .post("/" + realm + "/groups", Map.of("name", "powerful"))
                .createdId();
        cases.realm
                .admin()
                .rest()
                .put("/" + realm + "/users/" + cases.subOf(cases.agent) + "/groups/" + group, "")
                .require(204);
        // A group without a role gives nothing.
        assertThat(cases.delegated().granted()).isTrue();
        cases.realm
                .admin()
                .rest()
                .post(
                        "/" + realm + "/groups/" + group + "/role-mappings/realm",
                        List.of(cases.realm.admin().realmRole(realm, "analyst").members()))
                .require(204);

        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");
        assertQuarantined("agent", "a role of the client or its service account");
    }

    @Test
    void anAdminRoleInsideACompositeQuarantines() {
        cases.realm.realmRoles("harmless");
        cases.realm
                .agents()
                .put(cases.agent.uuid(), Map.of("realmRoles", List.of("harmless")))
                .require(200);
        assertThat(cases.delegated().granted()).isTrue();
        String management =
                cases.realm.admin().client(realm, "realm-management").text("id");
        cases.realm
                .admin()
                .rest()
                .post(
                        "/" + realm + "/roles/harmless/composites",
                        List.of(cases.realm
                                .admin()
                                .clientRole(realm, management, "manage-users")
                                .members()))
                .require(204);

        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");
        assertQuarantined("agent", "ceiling");
    }

    @Test
    void anAncestorIsLookedAtTheSameWay() {
        TokenAnswer first = cases.handedOn();
        cases.realm.admin().grantRealmRole(realm, cases.subOf(cases.agent), "analyst");

        assertRefused(
                cases.exchange(cases.agent2, first.accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "subdelegation_not_authorized");
        assertQuarantined("agent", "a role of the client or its service account");
        assertThat(cases.realm.agents().get(cases.agent2.uuid()).json().text("status"))
                .isEqualTo("active");
    }

    @Test
    void aRoleThatIsGoneIsNoBreach() {
        cases.realm.realmRoles("passing");
        cases.realm
                .agents()
                .put(cases.agent.uuid(), Map.of("realmRoles", List.of("passing")))
                .require(200);
        cases.realm.admin().rest().delete("/" + realm + "/roles/passing").require(204);

        assertThat(cases.delegated().granted()).isTrue();
    }

    @Test
    void aBrokenAgentIsRepairedFromNothing() {
        cases.realm.admin().grantRealmRole(realm, cases.subOf(cases.agent), "analyst");
        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");
        assertQuarantined("agent", "a role");

        JsonObject repaired = cases.realm
                .agents()
                .put(
                        cases.agent.uuid(),
                        Map.of(
                                "agentClass",
                                "user-driven",
                                "owners",
                                List.of(Map.of("type", "user", "name", "olga")),
                                "capabilities",
                                List.of("read:a")))
                .require(200)
                .json();

        // What was not named is not believed.
        assertThat(repaired.texts("audiences")).isEmpty();
        assertThat(repaired.object("consent").text("mode")).isEqualTo("user");
        assertThat(repaired.text("status")).isEqualTo("quarantined");
        cases.realm.agents().activate(cases.agent.uuid(), "repaired").require(200);
    }

    private void assertQuarantined(String clientId, String why) {
        String uuid = cases.realm.admin().client(realm, clientId).text("id");
        // Written after the refusal, by the thread that refused.
        assertThat(Await.until(Duration.ofSeconds(10), () -> status(uuid).equals("quarantined")))
                .isTrue();
        JsonObject agent = cases.realm.agents().get(uuid).json();
        JsonObject client = cases.realm.admin().client(realm, clientId);
        assertThat(client.flag("enabled")).isFalse();
        assertThat(agent.findText("statusReason").or(() -> agent.findText("broken")))
                .get()
                .asString()
                .contains(why);
        assertThat(cases.realm.agents().invocationsOf(uuid, ""))
                .anySatisfy(invocation -> assertThat(invocation.text("event")).isEqualTo("lifecycle"));
    }

    private String status(String uuid) {
        return cases.realm.agents().get(uuid).require(200).json().text("status");
    }

    private JsonObject agent() {
        return cases.realm.agents().get(cases.agent.uuid()).require(200).json();
    }

    private Answer put(String clientId, Map<String, ?> representation) {
        String uuid = cases.realm.admin().client(realm, clientId).text("id");
        return cases.realm.admin().rest().put("/" + realm + "/clients/" + uuid, representation);
    }
}
