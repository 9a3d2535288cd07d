package io.github.kcagents.it;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static org.assertj.core.api.Assertions.assertThat;

/** Realm files of other projects, where they lie beside this one: their agents are adopted in place and act for their users. */
@KeycloakTest
@EnabledIf("io.github.kcagents.it.SharedRealms#arePresent")
class RealRealmsIT {

    private static final String SECRET = "changeme";

    private final KeycloakServer server;

    RealRealmsIT(KeycloakServer server) {
        this.server = server;
    }

    @Test
    void analystAgentOfLakekeeperActsForAnna() {
        try (TestRealm realm = imported("lakekeeper-agentic-medallion")) {
            TestClient trino = existing(realm, "trino");
            TestClient agent = existing(realm, "analyst-agent");
            String before = agent.uuid();
            realm.audience(trino, "analyst-agent");
            realm.agents()
                    .adopt(AgentDraft.adoptionOf("analyst-agent")
                            .ownedBy("peter")
                            .capabilities("email")
                            .audiences("trino")
                            .acceptsFrom("trino")
                            .consentOfAdmin())
                    .require(200);

            TokenAnswer answer = actFor(realm, trino, "anna", agent, "trino");

            assertActing(realm, answer, agent, "anna", "trino");
            assertThat(answer.scope()).containsExactly("email");
            assertThat(existing(realm, "analyst-agent").uuid()).isEqualTo(before);
        }
    }

    @Test
    void requesterClientOfAgentgatewayActsForTheTestUser() {
        try (TestRealm realm = imported("agentgateway-exchange")) {
            TestClient initial = existing(realm, "initial-client");
            TestClient requester = existing(realm, "requester-client");
            // Every scope of this realm is hidden from the token's scope, and a hidden scope is no right to hand on:
            // what the
            // agent may do gets a name of its own first.
            realm.scope("target:call", existing(realm, "target-client"), initial);
            realm.agents()
                    .adopt(AgentDraft.adoptionOf("requester-client")
                            .ownedBy("testuser")
                            .capabilities("target:call")
                            .audiences("target-client")
                            .acceptsFrom("initial-client")
                            .consentOfAdmin())
                    .require(200);

            TokenAnswer answer = actFor(realm, initial, "testuser", requester, "target-client", "target:call");

            assertActing(realm, answer, requester, "testuser", "target-client");
            assertThat(answer.scope()).containsExactly("target:call");
        }
    }

    @Test
    void everyFileLoads() {
        for (String file : new String[] {"strimzi-flood", "meho-integration", "apicurio-registry"}) {
            try (TestRealm realm = imported(file)) {
                assertThat(realm.agents().list("").json().objects("items")).isEmpty();
            }
        }
    }

    private TestRealm imported(String file) {
        String json = SharedRealms.text(file + ".json");
        TestRealm realm = TestRealm.existing(server, JsonObject.parse(json).text("realm"));
        realm.admin().importRealm(json);
        return realm;
    }

    private static TestClient existing(TestRealm realm, String clientId) {
        return new TestClient(realm.admin().client(realm.name(), clientId).text("id"), Caller.of(clientId, SECRET));
    }

    private static TokenAnswer actFor(
            TestRealm realm, TestClient front, String user, TestClient agent, String target, String... scopes) {
        TokenAnswer login = realm.tokens().password(front.caller(), user, SECRET, scopes);
        assertThat(login.status()).as(login.toString()).isEqualTo(200);
        return realm.tokens()
                .exchange(agent.caller())
                .subject(login.accessToken())
                .audience(target)
                .send();
    }

    private static void assertActing(
            TestRealm realm, TokenAnswer answer, TestClient agent, String user, String target) {
        JsonObject claims = realm.jwts().verify(answer.accessToken());
        assertThat(claims.text("sub"))
                .isEqualTo(realm.admin().user(realm.name(), user).text("id"));
        assertThat(actors(claims))
                .containsExactly(
                        realm.admin().serviceAccount(realm.name(), agent.uuid()).text("id"));
        assertThat(claims.texts("aud")).containsExactly(target);
    }
}
