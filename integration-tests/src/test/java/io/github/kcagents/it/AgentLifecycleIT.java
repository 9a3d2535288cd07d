package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** Stopping stops everything at once, and starting again revives nothing (C-050 to C-054). */
@KeycloakTest
class AgentLifecycleIT {
    private final KeycloakServer server;
    private CasesRealm cases;
    private String realm;

    AgentLifecycleIT(KeycloakServer server) {
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

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "quarantine", "decommission"})
    void stoppingStopsEverythingAtOnce(String action) {
        String subject = cases.login("read:a");
        TokenAnswer delegated = cases.delegated();
        TokenAnswer handed = cases.handedOn();
        TokenAnswer child = cases.exchange(cases.agent2, handed.accessToken())
                .audience("svc-a")
                .send();
        String own = cases.ownToken(cases.agent);

        cases.realm
                .agents()
                .act(cases.agent.uuid(), action, Map.of("reason", "test"))
                .require(200);

        assertThat(active(delegated)).isFalse();
        assertThat(active(child)).isFalse();
        assertThat(cases.exchange(cases.agent, subject).audience("svc-a").send().granted())
                .isFalse();
        assertThat(cases.exchange(cases.agent2, handed.accessToken())
                        .audience("svc-a")
                        .send()
                        .granted())
                .isFalse();
        assertThat(cases.realm.tokens().clientCredentials(cases.agent.caller()).granted())
                .isFalse();
        for (String grant : List.of(
                "password",
                "refresh_token",
                "urn:ietf:params:oauth:grant-type:device_code",
                "urn:openid:params:grant-type:ciba",
                "urn:ietf:params:oauth:grant-type:uma-ticket",
                "authorization_code")) {
            assertThat(cases.realm
                            .tokens()
                            .form(cases.agent.caller(), Map.of("grant_type", List.of(grant)))
                            .granted())
                    .as(grant)
                    .isFalse();
        }
        assertThat(cases.realm
                        .adminWith(own)
                        .rest()
                        .get("/" + realm + "/agents")
                        .status())
                .isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "quarantine"})
    void activationRevivesNothing(String action) {
        TokenAnswer delegated = cases.delegated();
        TokenAnswer handed = cases.handedOn();
        String agent = cases.agent.uuid();

        cases.realm.agents().act(agent, action, Map.of("reason", "test")).require(200);
        cases.realm.agents().activate(agent, "again").require(200);

        assertThat(active(delegated)).isFalse();
        assertThat(cases.exchange(cases.agent2, handed.accessToken())
                        .audience("svc-a")
                        .send()
                        .granted())
                .isFalse();
        Answer lowered = cases.realm.admin().changeClient(realm, "agent", Map.of("notBefore", 0));
        assertThat(lowered.status()).as(lowered.body()).isEqualTo(400);
        assertThat(lowered.body()).contains("notBefore");
        assertThat(active(delegated)).isFalse();
    }

    @Test
    void aDecommissionedAgentStaysSo() {
        cases.realm.agents().decommission(cases.agent.uuid(), "over").require(200);

        assertThat(cases.realm.agents().activate(cases.agent.uuid(), "again").status())
                .isEqualTo(409);
        assertThat(cases.realm
                        .admin()
                        .changeClient(realm, "agent", Map.of("enabled", true))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void switchingTheClientOffSuspends() {
        TokenAnswer delegated = cases.delegated();

        cases.realm
                .admin()
                .changeClient(realm, "agent", Map.of("enabled", false))
                .require(204);

        assertThat(status()).isEqualTo("suspended");
        Answer on = cases.realm.admin().changeClient(realm, "agent", Map.of("enabled", true));
        assertThat(on.status()).as(on.body()).isEqualTo(400);
        assertThat(on.body()).contains("enabled");
        cases.realm.agents().activate(cases.agent.uuid(), "again").require(200);
        assertThat(active(delegated)).isFalse();
    }

    @Test
    void theNextOwnerAndThenTheSponsorAnswer() {
        String paul = cases.realm.user("paul");
        cases.realm.user("sam");
        cases.realm
                .agents()
                .put(
                        cases.agent.uuid(),
                        Map.of(
                                "owners",
                                List.of(Map.of("type", "user", "name", "olga"), Map.of("type", "user", "name", "paul")),
                                "sponsor",
                                Map.of("type", "user", "name", "sam")))
                .require(200);
        TokenAnswer first = cases.delegated();

        cases.realm
                .admin()
                .rest()
                .delete("/" + realm + "/users/" + user("olga"))
                .require(204);
        assertThat(active(first)).isTrue();
        assertThat(cases.delegated().granted()).isTrue();

        enable(paul, false);
        assertThat(active(first)).isTrue();
        assertThat(cases.delegated().granted()).isTrue();

        enable(user("sam"), false);
        assertThat(active(first)).isFalse();
        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");
    }

    @Test
    void aDeletedOwnerLeavesTheAgentWithoutAnybody() {
        TokenAnswer delegated = cases.delegated();

        cases.realm
                .admin()
                .rest()
                .delete("/" + realm + "/users/" + user("olga"))
                .require(204);

        assertThat(active(delegated)).isFalse();
        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");
        // Another user of that name is somebody else.
        cases.realm.admin().createUser(realm, Map.of("username", "olga", "enabled", true));
        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");
    }

    /** C-054: the record belongs to the client and not to its name. C-053: nobody inherits it with the name. */
    @Test
    void aRenameKeepsEverythingAndASuccessorInheritsNothing() {
        TokenAnswer delegated = cases.delegated();
        cases.realm
                .admin()
                .changeClient(realm, "agent", Map.of("clientId", "renamed"))
                .require(204);
        JsonObject record = cases.realm.agents().get(cases.agent.uuid()).json();
        assertThat(record.text("clientId")).isEqualTo("renamed");
        assertThat(record.texts("capabilities")).containsExactly("read:a");

        cases.realm.agents().delete(cases.agent.uuid()).require(204);
        JsonObject next = cases.realm
                .agents()
                .create(AgentDraft.userDriven("agent").ownedBy("olga"))
                .require(201)
                .json();

        assertThat(next.texts("capabilities")).isEmpty();
        assertThat(next.texts("audiences")).isEmpty();
        assertThat(active(delegated)).isFalse();
    }

    private void enable(String userId, boolean enabled) {
        cases.realm.admin().changeUser(realm, userId, Map.of("enabled", enabled));
    }

    private String user(String username) {
        return cases.realm.admin().user(realm, username).text("id");
    }

    private String status() {
        return cases.realm.agents().get(cases.agent.uuid()).json().text("status");
    }

    private boolean active(TokenAnswer token) {
        return cases.realm.tokens().isActive(cases.svcA.caller(), token.accessToken());
    }
}
