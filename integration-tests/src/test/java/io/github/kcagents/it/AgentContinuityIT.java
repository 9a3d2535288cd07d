package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
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

/** What was issued before a break stays dead, whoever and whatever comes back. */
@KeycloakTest
class AgentContinuityIT {

    private static final String REDIRECT = "https://agent.example.org/back";

    private final KeycloakServer server;
    private CasesRealm cases;
    private String realm;

    AgentContinuityIT(KeycloakServer server) {
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
