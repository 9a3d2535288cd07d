package io.github.kcagents.it;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.Jwts;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** The doors around a delegated token: none of them gives more than the token says. */
@KeycloakTest
class WallsIT {

    private static final String REDIRECT = "https://front.example.org/back";

    private final KeycloakServer server;
    private CasesRealm cases;

    WallsIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        cases = CasesRealm.on(server);
    }

    @AfterEach
    void removeRealm() {
        cases.close();
    }

    @Test
    void anAdministratorsDelegatedTokenIsForbiddenAtTheAdminApi() {
        TestRealm realm = cases.realm;
        String management =
                realm.admin().client(realm.name(), "realm-management").text("id");
        realm.admin().grantClientRole(realm.name(), cases.alice, management, "realm-admin");
        String subject = cases.login("read:a");
        String users = "/" + realm.name() + "/users";
        assertThat(realm.adminWith(subject).rest().get(users).status()).isEqualTo(200);

        String delegated =
                cases.exchange(cases.agent, subject).audience("svc-a").send().accessToken();

        assertThat(realm.adminWith(delegated).rest().get(users).status()).isEqualTo(403);
        assertThat(realm.adminWith(delegated)
                        .rest()
                        .post(users, Map.of("username", "mallory"))
                        .status())
                .isEqualTo(403);
        assertThat(realm.adminWith(delegated)
                        .rest()
                        .get("/" + realm.name() + "/agents")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"access_token", "requesting_party_token"})
    void introspectionSaysWhatTheTokenSays(String hint) {
        TokenAnswer answer = cases.delegated();
        JsonObject claims = cases.verified(answer);

        JsonObject said = cases.realm.tokens().introspect(cases.svcA.caller(), answer.accessToken(), hint);

        assertThat(said.flag("active")).isTrue();
        for (String name : claims.names()) {
            assertThat(said.raw(name)).as(name).isEqualTo(claims.raw(name));
        }
        assertThat(said.names()).containsAll(Set.of("act", "txn", "realm_access"));
        assertThat(said.object("realm_access").texts("roles")).isEmpty();
        assertThat(said.has("resource_access")).isFalse();
    }

    @Test
    void introspectionUnderTheHintOfARefreshTokenSaysNothing() {
        JsonObject said = cases.realm
                .tokens()
                .introspect(cases.svcA.caller(), cases.delegated().accessToken(), "refresh_token");

        assertThat(said.members()).isEqualTo(Map.of("active", false));
    }

    @Test
    void anotherClientsExchangeKeepsTheChainAndGrowsNothing() {
        TestClient relay = relay();
        TokenAnswer delegated = cases.delegated();
        JsonObject before = cases.verified(delegated);

        TokenAnswer answer =
                cases.exchange(relay, delegated.accessToken()).audience("svc-b").send();

        // Nothing that the agent was given means anything to svc-b.
        assertRefused(answer, "invalid_scope", "scope_empty");
        JsonObject after = cases.verified(cases.exchange(relay, delegated.accessToken())
                .audience("svc-a")
                .scope("read:a", "write:a", "read:b")
                .send());
        assertThat(after.raw("act")).isEqualTo(before.raw("act"));
        assertThat(after.text("txn")).isEqualTo(before.text("txn"));
        assertThat(after.text("sub")).isEqualTo(cases.alice);
        assertThat(after.words("scope")).containsExactly("read:a");
        assertThat(after.number("exp")).isLessThanOrEqualTo(before.number("exp"));
        assertThat(after.object("realm_access").texts("roles")).isEmpty();
    }

    /** Newer versions of Keycloak take such characters out of what they read. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\n", "%01", "%0a", "[m"})
    void anotherClientCannotHideTheChainBehindAnUnprintableCharacter(String hidden) {
        TestClient relay = relay();
        TokenAnswer delegated = cases.delegated();

        for (String token : List.of(hidden + delegated.accessToken(), delegated.accessToken() + hidden)) {
            TokenAnswer answer = cases.exchange(relay, delegated.accessToken())
                    .param("subject_token", token)
                    .send();
            assertThat(answer.status()).as(token).isEqualTo(400);
        }
    }

    @Test
    void anotherClientsExchangeNeedsTheTokenToBeForIt() {
        TestClient stranger = cases.realm.exchanger("stranger");

        assertRefused(
                cases.exchange(stranger, cases.delegated().accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "subject_not_for_caller");
    }

    @Test
    void anotherClientsExchangeNeedsToBeSwitchedOn() {
        assertRefused(
                cases.exchange(cases.svcA, cases.delegated().accessToken())
                        .audience("svc-a")
                        .send(),
                "unauthorized_client",
                "not_enabled");
    }

    @Test
    void anotherClientCannotBorrowAnAgentsActorToken() {
        TestClient ordinary = cases.realm.exchanger("ordinary");
        cases.realm.audience(cases.front, "ordinary");

        assertRefused(
                cases.exchange(ordinary, cases.login("read:a"))
                        .actor(cases.ownToken(cases.agent))
                        .send(),
                "invalid_request",
                "actor_client_mismatch");
    }

    @Test
    void theUsersLogoutEndsIt() {
        TokenAnswer login = cases.realm.login(cases.front, "alice", "read:a");
        TokenAnswer token = cases.exchange(cases.agent, login.accessToken())
                .audience("svc-a")
                .send();
        assertThat(cases.realm.tokens().isActive(cases.svcA.caller(), token.accessToken()))
                .isTrue();

        cases.realm.tokens().logout(cases.front.caller(), login.refreshToken().orElseThrow());

        assertThat(cases.realm.tokens().isActive(cases.svcA.caller(), token.accessToken()))
                .isFalse();
        assertRefused(
                cases.exchange(cases.agent, token.accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "subject_token_invalid");
    }

    /** An offline session outlives the logout and has the id of the online one that it grew from. */
    @Test
    void aTokenOfAnOfflineSessionIsNoSubject() {
        cases.realm.assign("offline_access", cases.front);
        cases.realm
                .admin()
                .changeClient(
                        cases.realm.name(),
                        "front",
                        Map.of("standardFlowEnabled", true, "redirectUris", List.of(REDIRECT)))
                .require(204);
        Browser browser = new Browser();
        Browser.Page login = browser.open(authorization("read:a"));
        String online = redeem(browser.submit(login, Map.of("username", "alice", "password", "alice")));
        String offline = redeem(browser.open(authorization("read:a%20offline_access")));
        assertThat(Jwts.peek(offline).text("sid")).isEqualTo(Jwts.peek(online).text("sid"));

        TokenAnswer ofOffline =
                cases.exchange(cases.agent, offline).audience("svc-a").send();

        assertRefused(ofOffline, "invalid_request", "subject_token_invalid");
        assertThat(cases.exchange(cases.agent, online).audience("svc-a").send().status())
                .isEqualTo(200);
    }

    @Test
    void anAgentHasNoPasswordGrant() {
        cases.realm
                .admin()
                .changeClient(cases.realm.name(), "agent", Map.of("directAccessGrantsEnabled", true))
                .require(400);
        assertThat(cases.realm.login(cases.agent, "alice").status()).isEqualTo(400);
    }

    @Test
    void aUserDrivenAgentsOwnTokenIsGoodForNothingElse() {
        JsonObject claims = cases.realm.jwts().verify(cases.ownToken(cases.agent));

        assertThat(claims.texts("aud")).containsExactly(cases.realm.issuer());
        assertThat(claims.object("realm_access").texts("roles")).isEmpty();
        assertThat(claims.has("resource_access")).isFalse();
        assertThat(claims.findText("scope").orElse("")).isEmpty();
    }

    private String authorization(String scope) {
        return cases.realm.issuer() + "/protocol/openid-connect/auth?response_type=code&client_id=front&redirect_uri="
                + REDIRECT + "&scope=" + scope;
    }

    private String redeem(Browser.Page back) {
        return cases.realm
                .tokens()
                .form(
                        cases.front.caller(),
                        Map.of(
                                "grant_type", List.of("authorization_code"),
                                "code", List.of(back.sentBack("code")),
                                "redirect_uri", List.of(REDIRECT)))
                .accessToken();
    }

    /** A resource server that may exchange what it receives. */
    private TestClient relay() {
        cases.realm
                .admin()
                .changeClient(
                        cases.realm.name(),
                        "svc-a",
                        Map.of("attributes", Map.of("standard.token.exchange.enabled", "true")))
                .require(204);
        cases.realm.assign("read:a", cases.svcA).assign("write:a", cases.svcA).assign("read:b", cases.svcA);
        cases.realm.audience(cases.svcA, "svc-b");
        cases.realm.audience(cases.svcA, "svc-a");
        return cases.svcA;
    }
}
