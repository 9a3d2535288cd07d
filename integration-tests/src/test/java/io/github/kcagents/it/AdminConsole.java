package io.github.kcagents.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.github.kcagents.harness.KeycloakServer;

/** Keycloak's admin console in a real Chromium, logged in as the server's first administrator. */
final class AdminConsole implements AutoCloseable {

    /** Where Debian and others put it; a property names any other place. */
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final Path AXE = Path.of("../agent-admin-ui/src/main/ui/node_modules/axe-core/axe.min.js");
    private static final double PATIENCE_MS = 20_000;

    private final Playwright playwright;
    private final Browser browser;
    private final KeycloakServer server;
    private final Page page;
    private final Path screens = Path.of("target", "screens");
    private int step;

    private AdminConsole(KeycloakServer server, ColorScheme scheme, String locale) {
        this.server = server;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(FLAGS));
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setColorScheme(scheme)
                .setLocale(locale));
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.setDefaultNavigationTimeout(PATIENCE_MS);
    }

    static AdminConsole on(KeycloakServer server) {
        return new AdminConsole(server, ColorScheme.LIGHT, "en-US");
    }

    static AdminConsole dark(KeycloakServer server) {
        return new AdminConsole(server, ColorScheme.DARK, "en-US");
    }

    private static Path chromium() {
        String named = System.getProperty("kc.test.chromium", "");
        return Stream.concat(Stream.of(named), PLACES.stream())
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The browser tests need Chromium (apt-get install chromium), or"
                                        + " -Dkc.test.chromium=<its path>; -DskipUi builds without the pages and their tests."));
    }

    /** Before the login: answers this address with the text that {@code change} makes of what the server answers. */
    AdminConsole altering(Pattern address, UnaryOperator<String> change) {
        page.route(address, route -> {
            String text = change.apply(route.fetch().text());
            route.fulfill(
                    new Route.FulfillOptions().setContentType("text/javascript").setBody(text));
        });
        return this;
    }

    /**
     * Logs in on the way to an address, as one who follows a link. Another realm in the address while the console still loads
     * the first one would make the console ask for the wrong realm's things.
     */
    AdminConsole login(String hash) {
        page.navigate(server.baseUrl() + "/admin/master/console/#" + hash);
        page.locator("#username").fill(server.adminUser());
        page.locator("#password").fill(server.adminPassword());
        page.locator("#kc-login").click();
        page.locator("#nav-item-clients").waitFor();
        return this;
    }

    /** One of the console's addresses; the part behind the hash. */
    AdminConsole visit(String hash) {
        page.navigate(server.baseUrl() + "/admin/master/console/#" + hash);
        return this;
    }

    Page page() {
        return page;
    }

    Locator at(String testId) {
        return page.locator("[data-testid='" + testId + "']");
    }

    void click(String testId) {
        at(testId).first().click();
    }

    /** Takes a suggestion with the mouse. */
    void choose(String field, String name) {
        click(field);
        page.locator("[role=listbox]:not([hidden]) [role=option]:text-is('" + name + "')")
                .first()
                .click();
    }

    Locator heading(String text) {
        return page.locator("kc-agents h1").filter(new Locator.FilterOptions().setHasText(text));
    }

    String html(String name) {
        return (String) page.evaluate("name => document.documentElement.dataset[name] ?? ''", name);
    }

    /** A picture of each step, beside the reports. */
    void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(screens.resolve("%02d-%s.png".formatted(++step, name))));
    }

    /** What breaks WCAG 2.1 AA on the pages that are ours, as lines of rule and element. */
    @SuppressWarnings("unchecked")
    List<String> violations() {
        try {
            page.evaluate(Files.readString(AXE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<String>) page.evaluate("""
                async () => {
                  const found = await axe.run("kc-agents", { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] });
                  return found.violations.flatMap(v => v.nodes.map(n => v.id + " " + n.target.join(" ") + " " + n.failureSummary));
                }
                """);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
