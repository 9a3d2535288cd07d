package io.github.kcagents.it;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The agents' pages in the stock admin console, in a real browser, on the real API. */
@KeycloakTest
class ConsoleIT {

    private static final Pattern ADAPTER = Pattern.compile(".*/agents-ui/console-.*\\.js");
    private static final Pattern CONSOLES_OWN = Pattern.compile("^(?!.*/agents-ui/).*\\.js$");
    private static final int HOPS = 500;

    private final KeycloakServer server;
    private CasesRealm cases;

    ConsoleIT(KeycloakServer server) {
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
    void standAmongTheConsolesOwnPages() {
        try (AdminConsole console = AdminConsole.on(server).login(home("/clients"))) {
            item(console).click();
            console.at("agent-row").first().waitFor();
            assertThat(console.html("agentsMode")).isEqualTo("route");
            assertThat(console.at("agent-row").count()).isEqualTo(3);

            console.page().locator("kc-agents a").filter(text("agent2")).first().click();
            console.heading("agent2").waitFor();
            console.click("tab-rights");
            console.page()
                    .locator("[data-testid=tab-rights][aria-current=page]")
                    .waitFor();
            String rights = console.page().url();
            console.page().goBack();
            console.page().goBack();
            console.at("agent-row").first().waitFor();
            console.page().goForward();
            console.page().goForward();
            console.page().reload();
            console.heading("agent2").waitFor();
            assertThat(console.page().url()).isEqualTo(rights).endsWith("/rights");

            console.page().locator("#nav-item-users").click();
            console.page().locator("kc-agents").waitFor(gone());
        }
    }

    @Test
    void leadFromTheClientToItsAgent() {
        try (AdminConsole console =
                AdminConsole.on(server).login(home("/clients/" + cases.agent.uuid() + "/settings"))) {
            console.page().locator("#kc-agents-client-link").click();
            console.heading("agent").waitFor();

            console.visit(home("/clients/" + cases.svcA.uuid() + "/settings"));
            console.page().locator("main h1").filter(text("svc-a")).waitFor();
            assertThat(console.page().locator("#kc-agents-client-link").count()).isZero();
        }
    }

    @Test
    void showWhatStrangersWroteAsText() {
        cases.realm
                .agents()
                .create(AgentDraft.userDriven("rogue")
                        .with("name", "<img src=x onerror=\"document.title='hacked'\">")
                        .purpose("<script>document.title='hacked'</script>")
                        .ownedBy("olga")
                        .capabilities("read:a")
                        .audiences("svc-a"))
                .require(201);
        try (AdminConsole console = AdminConsole.on(server).login(home("/agents"))) {
            console.page().locator("kc-agents a").filter(text("<img src=x")).click();
            console.heading("<img src=x").waitFor();

            assertThat(console.page().locator("kc-agents img, kc-agents script").count())
                    .isZero();
            assertThat(console.page().title()).doesNotContain("hacked");
        }
    }

    @Test
    void areReadableForEverybody() {
        String txn = cases.verified(cases.delegated()).text("txn");
        List<String> pages = List.of(
                "",
                "/discovery",
                "/chains",
                "/chains/" + txn,
                "/settings",
                "/new",
                "/" + cases.agent.uuid(),
                "/" + cases.agent.uuid() + "/rights",
                "/" + cases.agent.uuid() + "/delegations",
                "/" + cases.agent.uuid() + "/invocations",
                "/" + cases.agent.uuid() + "/credentials",
                "/" + cases.agent.uuid() + "/edit");
        for (boolean dark : new boolean[] {false, true}) {
            try (AdminConsole console =
                    (dark ? AdminConsole.dark(server) : AdminConsole.on(server)).login(home("/agents"))) {
                for (String page : pages) {
                    console.visit(home("/agents" + page));
                    console.page().locator("kc-agents h1").first().waitFor();
                    console.page().locator("kc-agents [aria-busy]").first().waitFor(gone());
                    assertThat(console.violations())
                            .as(page + (dark ? " dark" : " light"))
                            .isEmpty();
                }
            }
        }
    }

    /** A console that breaks the adapter must itself go on working. */
    @Test
    void leaveTheConsoleAloneWhenTheAdapterIsBroken() {
        try (AdminConsole console = AdminConsole.on(server)
                .altering(ADAPTER, text -> "throw new Error('broken');")
                .login(home("/clients"))) {
            console.page().locator("main table").first().waitFor();
            assertThat(console.page().locator("#nav-item-agents").count()).isZero();
        }
    }

    /** The console's router without what the adapter uses: the pages lie over the console's own. */
    @Test
    void lieOverTheConsoleWithoutItsRouter() {
        try (AdminConsole console = AdminConsole.on(server)
                .altering(CONSOLES_OWN, text -> text.replace("patchRoutes", "patchRoutez"))
                .login(home("/clients"))) {
            item(console).click();
            console.at("agent-row").first().waitFor();
            assertThat(console.html("agentsMode")).isEqualTo("overlay");
            console.page().locator("#nav-item-clients").click();
            console.page().locator("kc-agents").waitFor(gone());
            console.page().locator("main table").first().waitFor();
        }
    }

    @Test
    void measureThemselves() {
        TokenAnswer first = cases.handedOn();
        for (int i = 1; i < HOPS; i++) {
            cases.exchange(cases.agent2, first.accessToken())
                    .audience("svc-a")
                    .scope("read:a")
                    .send();
        }
        String txn = cases.verified(first).text("txn");
        try (AdminConsole console = AdminConsole.on(server).login(home("/clients"))) {
            long first1 = timed(console);
            console.page().locator("#nav-item-users").click();
            console.page().locator("kc-agents").waitFor(gone());
            long again = timed(console);

            console.visit(home("/agents/chains/" + txn));
            console.at("chain-box").nth(HOPS - 1).waitFor();
            Number drawn = (Number)
                    console.page().evaluate("() => performance.getEntriesByName('kca-graph').at(-1)?.duration ?? -1");
            System.out.printf(
                    "console: item to table %d ms the first time, %d ms then; graph of %d decisions drawn in %d ms%n",
                    first1, again, HOPS, drawn.longValue());
            assertThat(drawn.longValue()).isNotNegative();
        }
    }

    /** The item of this realm: for a moment after a change of realm it is still that of the one before. */
    private Locator item(AdminConsole console) {
        return console.page().locator("#nav-item-agents[href*='/" + cases.realm.name() + "/']");
    }

    private long timed(AdminConsole console) {
        item(console).waitFor();
        Number ms = (Number) console.page().evaluate("""
                        async () => {
                          const start = performance.now();
                          document.querySelector("#nav-item-agents").click();
                          while (!document.querySelector("[data-testid=agent-row]") && performance.now() < start + 60000) {
                            await new Promise(requestAnimationFrame);
                          }
                          return performance.now() - start;
                        }
                        """);
        console.at("agent-row").first().waitFor();
        return ms.longValue();
    }

    private String home(String path) {
        return "/" + cases.realm.name() + path;
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }
}
