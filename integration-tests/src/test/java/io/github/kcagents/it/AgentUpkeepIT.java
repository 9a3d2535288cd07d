package io.github.kcagents.it;

import java.time.Duration;
import java.util.List;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.Await;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** What is found without anybody using the agent. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentUpkeepIT {

    private final KeycloakServer server;
    private final TestRealm realm;

    AgentUpkeepIT(KeycloakServer server) {
        this.server = server;
        realm = TestRealm.on(server).realmRoles("analyst");
        realm.user("olga");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void aCeilingThatSomebodyRaisedIsReportedAndTheNextUseIsTheQuarantine() {
        JsonObject agent = realm.agents()
                .create(AgentDraft.workloadDriven("worker").ownedBy("olga").realmRoles("analyst"))
                .require(201)
                .json();
        String id = agent.text("id");
        Caller worker = Caller.of("worker", realm.admin().clientSecret(realm.name(), id));
        assertThat(realm.tokens().clientCredentials(worker).granted()).isTrue();
        String management =
                realm.admin().client(realm.name(), "realm-management").text("id");

        realm.admin()
                .rest()
                .post(
                        "/" + realm.name() + "/roles/analyst/composites",
                        List.of(realm.admin()
                                .clientRole(realm.name(), management, "manage-users")
                                .members()))
                .require(204);

        assertThat(Await.until(
                        Duration.ofSeconds(20),
                        () -> server.logs().contains("Agent " + id + " of realm " + realm.name() + " gets no token")))
                .isTrue();
        // Reported, and not stopped by a look at it.
        assertThat(realm.agents().get(id).json().text("status")).isEqualTo("active");
        assertThat(realm.tokens().clientCredentials(worker).reasonKey()).isEqualTo("agent_inactive");
        assertThat(realm.agents().get(id).json().text("status")).isEqualTo("quarantined");
    }
}
