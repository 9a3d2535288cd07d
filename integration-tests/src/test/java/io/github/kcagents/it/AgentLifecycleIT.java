package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.Caller;
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

    private static final String REDIRECT = "https://agent.example.org/back";

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
    void theOwnerIsBackAndOldTokensAreNot() {
        TokenAnswer delegated = cases.delegated();
        TokenAnswer handed = cases.handedOn();
        enable(user("olga"), false);
        assertThat(cases.exchange(cases.agent, cases.login("read:a"))
                        .audience("svc-a")
                        .send()
                        .reasonKey())
                .isEqualTo("agent_inactive");

        enable(user("olga"), true);

        assertThat(active(delegated)).isFalse();
        assertThat(cases.exchange(cases.agent2, handed.accessToken())
                        .audience("svc-a")
                        .send()
                        .granted())
                .isFalse();
        assertThat(active(cases.delegated())).isTrue();
        assertThat(status()).isEqualTo("active");
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

    @Test
    void anOwnerWhoLeavesTheGroupDoesNotBringOldTokensBack() {
        String group = cases.realm
                .admin()
                .rest()
                .post("/" + realm + "/groups", Map.of("name", "owners"))
                .createdId();
        String membership = "/" + realm + "/users/" + user("olga") + "/groups/" + group;
        cases.realm.admin().rest().put(membership, "").require(204);
        cases.realm
                .agents()
                .put(cases.agent.uuid(), Map.of("owners", List.of(Map.of("type", "group", "name", "/owners"))))
                .require(200);
        TokenAnswer delegated = cases.delegated();
        assertThat(active(delegated)).isTrue();

        cases.realm.admin().rest().delete(membership).require(204);
        assertThat(active(delegated)).isFalse();
        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");

        cases.realm.admin().rest().put(membership, "").require(204);
        assertThat(active(delegated)).isFalse();
        assertThat(active(cases.delegated())).isTrue();
    }

    @Test
    void theUserIsBackAndOldTokensAreNot() {
        TokenAnswer delegated = cases.delegated();
        TokenAnswer handed = cases.handedOn();
        String subject = cases.login("read:a");

        enable(cases.alice, false);
        enable(cases.alice, true);

        assertThat(active(delegated)).isFalse();
        assertThat(cases.exchange(cases.agent2, handed.accessToken())
                        .audience("svc-a")
                        .send()
                        .granted())
                .isFalse();
        assertRefused(
                cases.exchange(cases.agent, subject).audience("svc-a").send(),
                "invalid_request",
                "subject_token_invalid");
    }

    /** C-050. */
    @Test
    void theServiceAccountIsBackAndOldTokensAreNot() {
        TokenAnswer delegated = cases.delegated();
        enable(cases.subOf(cases.agent), false);
        assertThat(active(delegated)).isFalse();
        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");

        enable(cases.subOf(cases.agent), true);

        assertThat(active(delegated)).isFalse();
        assertThat(active(cases.delegated())).isTrue();
        assertThat(status()).isEqualTo("active");
    }

    @Test
    void consentGivenAgainRevivesNothing() {
        TestClient trip = trip();
        cases.realm.consent(cases.login(), "trip-agent", "read:a");
        TokenAnswer delegated = cases.exchange(trip, cases.login("read:a"))
                .audience("svc-a")
                .scope("read:a")
                .send();
        assertThat(active(delegated)).isTrue();

        cases.realm.account(cases.login()).withdraw("trip-agent");
        cases.realm.consent(cases.login(), "trip-agent", "read:a");

        assertThat(active(delegated)).isFalse();
        assertThat(active(cases.exchange(trip, cases.login("read:a"))
                        .audience("svc-a")
                        .scope("read:a")
                        .send()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "owner", "user", "account", "consent", "client"})
    void anUnredeemedCodeIsNotRevived(String what) {
        TestClient trip = trip();
        Browser browser = new Browser();
        Browser.Page login =
                browser.open(cases.realm.issuer() + "/protocol/openid-connect/auth?response_type=code&client_id="
                        + "trip-agent&redirect_uri=" + REDIRECT + "&scope=read:a");
        Browser.Page page = browser.submit(login, Map.of("username", "alice", "password", "alice"));
        String code = browser.submit(page, Map.of("code", page.hidden("code"), "accept", "Yes"))
                .sentBack("code");

        switch (what) {
            case "suspend" -> {
                cases.realm.agents().suspend(trip.uuid(), "test").require(200);
                cases.realm.agents().activate(trip.uuid(), "again").require(200);
            }
            case "client" -> {
                cases.realm
                        .admin()
                        .changeClient(realm, "trip-agent", Map.of("enabled", false))
                        .require(204);
                cases.realm.agents().activate(trip.uuid(), "again").require(200);
            }
            case "consent" -> {
                cases.realm.account(cases.login()).withdraw("trip-agent");
                cases.realm.consent(cases.login(), "trip-agent", "read:a");
            }
            default -> {
                String id = switch (what) {
                    case "owner" -> user("olga");
                    case "user" -> cases.alice;
                    default -> cases.subOf(trip);
                };
                enable(id, false);
                enable(id, true);
            }
        }

        TokenAnswer answer = cases.realm
                .tokens()
                .form(
                        trip.caller(),
                        Map.of(
                                "grant_type", List.of("authorization_code"),
                                "code", List.of(code),
                                "redirect_uri", List.of(REDIRECT)));
        assertThat(answer.granted()).as(answer.toString()).isFalse();
        assertThat(answer.error()).isEqualTo("invalid_grant");
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

    private TestClient trip() {
        String uuid = cases.realm
                .agents()
                .create(AgentDraft.userDriven("trip-agent")
                        .ownedBy("olga")
                        .capabilities("read:a")
                        .audiences("svc-a")
                        .acceptsFrom("front"))
                .require(201)
                .json()
                .text("id");
        cases.realm.audience(cases.front, "trip-agent");
        cases.realm
                .admin()
                .changeClient(
                        realm, "trip-agent", Map.of("standardFlowEnabled", true, "redirectUris", List.of(REDIRECT)))
                .require(204);
        return new TestClient(uuid, Caller.of("trip-agent", cases.realm.admin().clientSecret(realm, uuid)));
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
