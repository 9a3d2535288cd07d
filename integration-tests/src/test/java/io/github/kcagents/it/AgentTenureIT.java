package io.github.kcagents.it;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** How long an agent lives: until its end, and no longer than its parent. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentTenureIT {

    private final CasesRealm cases;
    private final TestRealm realm;

    AgentTenureIT(KeycloakServer server) {
        cases = CasesRealm.on(server);
        realm = cases.realm;
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void noTokenOutlivesTheAgentAndTheEndStopsEverything() {
        Instant end = Instant.now().plusSeconds(60);
        TokenAnswer before = cases.delegated();
        TokenAnswer handedOn = cases.handedOn();
        realm.agents()
                .put(cases.agent.uuid(), Map.of("expiresAt", end.toString()))
                .require(200);

        assertThat(cases.verified(cases.delegated()).number("exp")).isLessThanOrEqualTo(end.getEpochSecond());
        assertThat(cases.verified(realm.tokens().clientCredentials(cases.agent.caller()))
                        .number("exp"))
                .isLessThanOrEqualTo(end.getEpochSecond());
        assertThat(realm.tokens().isActive(cases.svcA.caller(), before.accessToken()))
                .isTrue();

        realm.agents()
                .put(
                        cases.agent.uuid(),
                        Map.of("expiresAt", Instant.now().minusSeconds(1).toString()))
                .require(200);
        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");
        assertRefused(realm.tokens().clientCredentials(cases.agent.caller()), "invalid_request", "agent_inactive");
        assertRefused(
                cases.exchange(cases.agent2, handedOn.accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "subdelegation_not_authorized");
        assertThat(realm.tokens().isActive(cases.svcA.caller(), before.accessToken()))
                .isFalse();

        realm.agents()
                .put(cases.agent.uuid(), Collections.singletonMap("expiresAt", null))
                .require(200);
        assertThat(cases.delegated().granted()).isTrue();
    }

    @Test
    void aChildHasNoMoreThanItsParentAndDiesWithIt() {
        realm.realmRoles("worker-role");
        String parent = realm.agents()
                .create(workload("parent").realmRoles("worker-role"))
                .require(201)
                .json()
                .text("id");
        String end = Instant.now().plusSeconds(3600).toString();
        assertThat(realm.agents()
                        .create(workload("child").with("parent", "parent"))
                        .body())
                .contains("expiresAt");
        realm.realmRoles("other-role");
        assertThat(realm.agents()
                        .create(workload("child")
                                .with("parent", "parent")
                                .with("expiresAt", end)
                                .realmRoles("other-role"))
                        .body())
                .contains("parent");
        String child = realm.agents()
                .create(workload("child")
                        .with("parent", "parent")
                        .with("expiresAt", end)
                        .realmRoles("worker-role"))
                .require(201)
                .json()
                .text("id");
        Caller caller = Caller.of("child", realm.admin().clientSecret(realm.name(), child));
        TokenAnswer token = realm.tokens().clientCredentials(caller);
        assertThat(token.granted()).as(token.toString()).isTrue();

        realm.agents().suspend(parent, "test").require(200);
        assertThat(realm.tokens().clientCredentials(caller).reasonKey()).isEqualTo("agent_inactive");

        realm.agents().activate(parent, "again").require(200);
        assertThat(realm.tokens().isActive(caller, token.accessToken())).isFalse();
        realm.agents().put(parent, Map.of("realmRoles", List.of())).require(200);
        assertThat(realm.tokens().clientCredentials(caller).reasonKey()).isEqualTo("agent_inactive");
        realm.agents().delete(parent).require(204);
        assertThat(realm.tokens().clientCredentials(caller).reasonKey()).isEqualTo("agent_inactive");
    }

    /** Its children would get nothing any more, and nobody would have said so. */
    @Test
    void anAgentWithChildrenGetsNoParent() {
        String end = Instant.now().plusSeconds(3600).toString();
        Map<String, String> underGrandparent = Map.of("parent", "grandparent", "expiresAt", end);
        realm.agents().create(workload("grandparent")).require(201);
        String middle =
                realm.agents().create(workload("middle")).require(201).json().text("id");
        // Without children it gets one.
        String single =
                realm.agents().create(workload("single")).require(201).json().text("id");
        String child = realm.agents()
                .create(workload("grandchild").with("parent", "middle").with("expiresAt", end))
                .require(201)
                .json()
                .text("id");

        Answer refused = realm.agents().put(middle, underGrandparent);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("parent", "has children");
        assertThat(realm.tokens()
                        .clientCredentials(Caller.of("grandchild", realm.admin().clientSecret(realm.name(), child)))
                        .granted())
                .isTrue();
        realm.agents().put(single, underGrandparent).require(200);

        realm.agents().put(child, Collections.singletonMap("parent", null)).require(200);
        realm.agents().put(middle, underGrandparent).require(200);
    }

    private AgentDraft workload(String clientId) {
        return AgentDraft.workloadDriven(clientId).ownedBy("olga");
    }
}
