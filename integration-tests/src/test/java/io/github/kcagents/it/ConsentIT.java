package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.client.TokenAnswer.Narrowed;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static io.github.kcagents.it.ExchangeAssertions.assertNarrowed;
import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** The user decides what an agent may do for him, on a page that says what it is. */
@KeycloakTest
class ConsentIT {

    private static final String REDIRECT = "https://agent.example.org/back";

    private final KeycloakServer server;
    private CasesRealm cases;
    private TestClient trip;

    ConsentIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        cases = CasesRealm.withoutAgents(server);
        JsonObject agent = cases.realm
                .agents()
                .create(AgentDraft.userDriven("trip-agent")
                        .with("name", "Trip <b>agent</b>")
                        .purpose("Books <i>travel</i>")
                        .ownedBy("olga")
                        .capabilities("read:a", "write:a")
                        .audiences("svc-a")
                        .acceptsFrom("front")
                        .consentOfUser())
                .require(201)
                .json();
        String uuid = agent.text("id");
        trip = new TestClient(
                uuid, Caller.of("trip-agent", cases.realm.admin().clientSecret(cases.realm.name(), uuid)));
        cases.realm.audience(cases.front, "trip-agent");
    }

    @AfterEach
    void removeRealm() {
        cases.close();
    }

    @Test
    void refusesWithoutIt() {
        assertRefused(exchange(), "invalid_request", "delegation_not_authorized");
    }

    @Test
    void limitsTheAgentToWhatTheUserConsentedTo() {
        cases.realm.consent(cases.login(), "trip-agent", "read:a");

        TokenAnswer answer = exchange();

        assertThat(answer.scope()).containsExactly("read:a");
        assertNarrowed(answer, new Narrowed("write:a", "consent"));
    }

    @Test
    void endsEverythingWhenItIsWithdrawn() {
        cases.realm.consent(cases.login(), "trip-agent", "read:a");
        TokenAnswer answer = exchange();
        assertThat(active(answer)).isTrue();

        cases.realm.account(cases.login()).withdraw("trip-agent");

        assertThat(active(answer)).isFalse();
        assertRefused(exchange(), "invalid_request", "delegation_not_authorized");
    }

    /** Less consent than before is a withdrawal of the rest. */
    @Test
    void endsWhatItNoLongerCovers() {
        cases.realm.consent(cases.login(), "trip-agent", "read:a", "write:a");
        TokenAnswer both = exchange();
        assertThat(both.scope()).containsExactlyInAnyOrder("read:a", "write:a");
        assertThat(active(both)).isTrue();

        cases.realm.consent(cases.login(), "trip-agent", "read:a");

        assertThat(active(both)).isFalse();
        TokenAnswer less = exchange();
        assertThat(less.scope()).containsExactly("read:a");
        assertThat(active(less)).isTrue();
    }

    @Test
    void isAskedForOnAPageThatSaysThatItIsAnAgentWithItsPurposeAndOwner() {
        Browser browser = new Browser();

        Browser.Page page = consentPage(browser);

        assertThat(page.html()).contains("AI agent").contains("olga");
        // What agents are called comes from strangers: text, never markup.
        assertThat(page.html()).doesNotContain("<i>travel</i>").doesNotContain("<b>agent</b>");
        assertThat(page.html()).contains("Books &lt;i&gt;travel&lt;/i&gt;");
    }

    @Test
    void countsWhenGivenAtTheAgentsOwnLogin() {
        Browser browser = new Browser();
        Browser.Page page = consentPage(browser);

        Browser.Page back = browser.submit(page, Map.of("code", page.hidden("code"), "accept", "Yes"));

        JsonObject atAgent = redeem(back.sentBack("code"));
        // Logs must tell the agent from the human: the agent acts here too.
        assertThat(actors(atAgent)).containsExactly(cases.subOf(trip));
        assertThat(atAgent.text("sub")).isEqualTo(cases.alice);
        assertThat(exchange().scope()).containsExactlyInAnyOrder("read:a", "write:a");
    }

    /** An administrator's word for some users is no word for all, and no page asks the others. */
    @Test
    void ofAnAdministratorForAGroupIsAskedAtTheLoginToo() {
        cases.realm
                .admin()
                .rest()
                .post("/" + cases.realm.name() + "/groups", Map.of("name", "travellers"))
                .require(201);
        cases.realm
                .agents()
                .put(trip.uuid(), Map.of("consent", Map.of("mode", "admin", "groups", List.of("/travellers"))))
                .require(200);

        Browser.Page back = consentPage(new Browser());

        TokenAnswer answer = redeemed(back.sentBack("code"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.reasonKey()).isEqualTo("delegation_not_authorized");
    }

    @Test
    void isThePageOfKeycloakForAnyOtherClient() {
        TestClient ordinary = cases.realm.confidential(
                "ordinary",
                Map.of(
                        "consentRequired",
                        true,
                        "redirectUris",
                        List.of(REDIRECT),
                        "attributes",
                        Map.of("login_theme", "agents")));
        Browser browser = new Browser();

        Browser.Page page = logIn(browser, ordinary.clientId(), "openid");

        assertThat(page.html()).contains("name=\"accept\"").doesNotContain("AI agent");
    }

    private Browser.Page consentPage(Browser browser) {
        cases.realm
                .admin()
                .changeClient(
                        cases.realm.name(),
                        "trip-agent",
                        Map.of("standardFlowEnabled", true, "redirectUris", List.of(REDIRECT)))
                .require(204);
        return logIn(browser, "trip-agent", "read:a write:a");
    }

    private Browser.Page logIn(Browser browser, String clientId, String scope) {
        Browser.Page login =
                browser.open(cases.realm.issuer() + "/protocol/openid-connect/auth?response_type=code&client_id="
                        + clientId + "&redirect_uri=" + REDIRECT + "&scope=" + scope.replace(" ", "%20"));
        return browser.submit(login, Map.of("username", "alice", "password", "alice"));
    }

    private JsonObject redeem(String code) {
        TokenAnswer answer = redeemed(code);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.refreshToken()).isEmpty();
        return cases.realm.jwts().verify(answer.accessToken());
    }

    private TokenAnswer redeemed(String code) {
        return cases.realm
                .tokens()
                .form(
                        trip.caller(),
                        Map.of(
                                "grant_type", List.of("authorization_code"),
                                "code", List.of(code),
                                "redirect_uri", List.of(REDIRECT)));
    }

    private TokenAnswer exchange() {
        return cases.exchange(trip, cases.login("read:a", "write:a"))
                .audience("svc-a")
                .scope("read:a", "write:a")
                .send();
    }

    private boolean active(TokenAnswer token) {
        return cases.realm.tokens().isActive(cases.svcA.caller(), token.accessToken());
    }
}
