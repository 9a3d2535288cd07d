package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.client.TokenAnswer.Narrowed;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** An application that has the user asks him whether an agent may act for him. */
@KeycloakTest
class AgentConsentActionIT {

    private static final String REDIRECT = "https://front.example.org/back";

    private final KeycloakServer server;
    private final Browser browser = new Browser();
    private CasesRealm cases;
    private TestClient trip;

    AgentConsentActionIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        cases = CasesRealm.withoutAgents(server);
        String uuid = cases.realm
                .agents()
                .create(AgentDraft.userDriven("trip-agent")
                        .with("name", "Trip <b>agent</b>")
                        .purpose("Books <i>travel</i> ${msg('doYes')}")
                        .ownedBy("olga")
                        .capabilities("read:a")
                        .audiences("svc-a")
                        .acceptsFrom("front")
                        .consentOfUser())
                .require(201)
                .json()
                .text("id");
        trip = new TestClient(
                uuid, Caller.of("trip-agent", cases.realm.admin().clientSecret(cases.realm.name(), uuid)));
        cases.realm.audience(cases.front, "trip-agent");
        cases.realm
                .admin()
                .changeClient(
                        cases.realm.name(),
                        "front",
                        Map.of("standardFlowEnabled", true, "redirectUris", List.of(REDIRECT)))
                .require(204);
    }

    @AfterEach
    void removeRealm() {
        cases.close();
    }

    @Test
    void namesAgentOwnerAndScopesAndStoresTheConsent() {
        assertRefused(exchange(), "invalid_request", "delegation_not_authorized");
        Browser.Page page = askedFor(trip.uuid());
        assertThat(page.html()).contains("trip-agent", "olga", "read:a", "AI agent");
        // What agents are called comes from strangers: text, never markup and never a template.
        assertThat(page.html()).doesNotContain("<i>travel</i>").doesNotContain("<b>agent</b>");
        assertThat(page.html()).contains("${msg(");

        Browser.Page back = browser.submit(page, Map.of("accept", "true"));

        assertThat(back.sentBack("kc_action_status")).isEqualTo("success");
        assertThat(exchange().scope()).containsExactly("read:a");
        cases.realm.account(cases.login()).withdraw("trip-agent");
        assertRefused(exchange(), "invalid_request", "delegation_not_authorized");
    }

    @Test
    void storesNothingWhenTheUserSaysNo() {
        Browser.Page back = browser.submit(askedFor(trip.uuid()), Map.of("cancel-aia", "true"));
        assertThat(back.sentBack("kc_action_status")).isEqualTo("cancelled");
        assertRefused(exchange(), "invalid_request", "delegation_not_authorized");
    }

    @Test
    void storesNothingWhenTheAnswerIsNeitherYesNorNo() {
        browser.submit(askedFor(trip.uuid()), Map.of("something", "else"));
        assertRefused(exchange(), "invalid_request", "delegation_not_authorized");
    }

    /** He answers to what he saw. */
    @Test
    void givesNothingThatWasNotOnThePage() {
        Browser.Page page = askedFor(trip.uuid());
        assertThat(page.html()).doesNotContain("write:a");
        cases.realm
                .agents()
                .put(trip.uuid(), Map.of("capabilities", List.of("read:a", "write:a")))
                .require(200);
        browser.submit(page, Map.of("accept", "true"));
        TokenAnswer answer = exchange();
        assertThat(answer.scope()).containsExactly("read:a");
        assertThat(answer.narrowed())
                .containsExactlyInAnyOrder(
                        new Narrowed("write:a", "consent"),
                        new Narrowed("profile", "agent"),
                        new Narrowed("email", "agent"));
    }

    @Test
    void storesNothingForAnAgentThatWasStoppedMeanwhile() {
        Browser.Page page = askedFor(trip.uuid());
        cases.realm.agents().suspend(trip.uuid(), "test").require(200);
        browser.submit(page, Map.of("accept", "true"));
        cases.realm.agents().activate(trip.uuid(), "test").require(200);
        assertRefused(exchange(), "invalid_request", "delegation_not_authorized");
    }

    /** Nothing on the page, in the answer or in the status tells the two apart. */
    @Test
    void saysTheSameOfWhatIsNoAgentAndOfWhatIsNot() {
        // Once for the agent, so that the page is switched on in this realm.
        askedFor(trip.uuid());
        for (String id : List.of(cases.svcA.uuid(), "00000000-0000-0000-0000-000000000000", "trip-agent")) {
            Browser.Page page = new AtFront().askedFor(id);
            assertThat(page.html()).doesNotContain("AI agent");
            assertThat(page.sentBack("kc_action_status")).isEqualTo("error");
        }
    }

    @Test
    void isSwitchedOnOnlyWhereSomebodyIsAskedAboutAnAgent() {
        assertThat(actions()).doesNotContain("agent-consent");
        new AtFront().askedFor(cases.svcA.uuid());
        assertThat(actions()).doesNotContain("agent-consent");
        askedFor(trip.uuid());
        assertThat(actions()).contains("agent-consent");
    }

    private List<String> actions() {
        return cases
                .realm
                .admin()
                .rest()
                .get("/" + cases.realm.name() + "/authentication/required-actions")
                .require(200)
                .items()
                .stream()
                .map(action -> action.text("alias"))
                .toList();
    }

    private Browser.Page askedFor(String agent) {
        return new AtFront(browser).askedFor(agent);
    }

    private TokenAnswer exchange() {
        return cases.exchange(trip, cases.login("read:a", "write:a"))
                .audience("svc-a")
                .send();
    }

    /** Somebody who comes from the application. */
    private final class AtFront {

        private final Browser at;

        AtFront() {
            this(new Browser());
        }

        AtFront(Browser at) {
            this.at = at;
        }

        Browser.Page askedFor(String agent) {
            Browser.Page login = at.open(cases.realm.issuer()
                    + "/protocol/openid-connect/auth?response_type=code&client_id=front&scope=openid&redirect_uri="
                    + REDIRECT + "&kc_action=agent-consent:" + agent);
            return at.submit(login, Map.of("username", "alice", "password", "alice"));
        }
    }
}
