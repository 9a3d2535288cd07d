package io.github.kcagents.it;

import com.microsoft.playwright.Locator;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/** What a new administrator does with the mouse alone, in a realm that others made: from an agent nobody knows to one that is stopped. */
@KeycloakTest
@EnabledIf("io.github.kcagents.it.SharedRealms#arePresent")
class ConsoleStoryIT {

    private static final String SECRET = "changeme";

    private final KeycloakServer server;

    ConsoleStoryIT(KeycloakServer server) {
        this.server = server;
    }

    @Test
    void findsAdoptsWatchesAndStopsAnAgent() {
        String json = SharedRealms.text("lakekeeper-agentic-medallion.json");
        try (TestRealm realm = TestRealm.existing(server, JsonObject.parse(json).text("realm"))) {
            realm.admin().importRealm(json);
            try (AdminConsole console = AdminConsole.on(server).login("/" + realm.name() + "/clients")) {
                find(console);
                adopt(console);
                act(realm);
                see(console);
                stop(console);
            }
            TokenAnswer refused = exchange(realm);
            // Its client is off, and Keycloak tells that to nobody but as a client that it doesn't know.
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.error()).isEqualTo("invalid_client");
        }
    }

    private static void find(AdminConsole console) {
        console.page().locator("#nav-item-agents").click();
        console.page()
                .locator("kc-agents a[href$='/agents/discovery'].pf-m-primary")
                .click();
        Locator candidates = console.at("candidate-row");
        candidates.filter(named("analyst-agent")).waitFor();
        assertThat(candidates.filter(named("contractor-agent")).count()).isEqualTo(1);
        assertThat(candidates.filter(named("bootstrap")).count()).isEqualTo(1);
        console.shot("unmanaged-agents");
    }

    private static void adopt(AdminConsole console) {
        console.click("adopt-analyst-agent");
        console.at("agentClass").selectOption("user-driven");
        console.at("consent").selectOption("admin");
        console.choose("owners", "peter");
        console.choose("capabilities", "email");
        console.choose("audiences", "trino");
        console.choose("acceptsFrom", "trino");
        console.shot("owner-and-capabilities");
        console.click("dry-run");
        console.at("losses").waitFor();
        console.shot("what-it-would-lose");
        console.click("adopt");
        console.page().locator("kc-agents a").filter(named("Open it")).click();
        console.heading("analyst-agent").waitFor();
        console.shot("adopted");
    }

    /** In between the agent works, for anna and for more than it may have. */
    private static void act(TestRealm realm) {
        realm.audience(existing(realm, "trino"), "analyst-agent");
        TokenAnswer answer = exchange(realm);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.scope()).containsExactly("email");
    }

    private static void see(AdminConsole console) {
        console.click("tab-invocations");
        console.at("invocation-row").first().locator("a").click();
        console.at("chain-box").first().click();
        console.at("record").waitFor();
        console.shot("chain");
        assertThat(console.at("record").locator("[data-testid=cut]").allTextContents())
                .contains("profile: not among the agent’s capabilities");
    }

    private static void stop(AdminConsole console) {
        console.click("stop-chain");
        console.click("confirm");
        console.at("enforcement").waitFor();
        console.shot("chain-stopped");

        console.page().locator("#nav-item-agents").click();
        console.at("agent-row").locator("a").first().click();
        console.click("action-suspend");
        console.click("confirm");
        console.at("stopped").waitFor();
        console.heading("Suspended").waitFor();
        console.shot("agent-stopped");
    }

    private static TokenAnswer exchange(TestRealm realm) {
        TokenAnswer login = realm.tokens().password(Caller.of("trino", SECRET), "anna", SECRET, "email", "profile");
        return realm.tokens()
                .exchange(Caller.of("analyst-agent", SECRET))
                .subject(login.accessToken())
                .audience("trino")
                .scope("email", "profile")
                .send();
    }

    private static TestClient existing(TestRealm realm, String clientId) {
        return new TestClient(realm.admin().client(realm.name(), clientId).text("id"), Caller.of(clientId, SECRET));
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
