package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is decided about an agent is on record, in a realm that saves none of Keycloak's own events. */
@KeycloakTest
class LedgerCoverageIT {

    private static final String REDIRECT = "https://agent.example.org/back";

    private final KeycloakServer server;
    private CasesRealm cases;

    LedgerCoverageIT(KeycloakServer server) {
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

    private List<JsonObject> records(String query) {
        return cases.realm.agents().invocations(query);
    }

    private JsonObject only(String query) {
        List<JsonObject> found = records(query);
        assertThat(found).as(query).hasSize(1);
        return found.get(0);
    }

    @Test
    void tokenOfTheAgentItself() {
        JsonObject token = cases.realm.jwts().verify(cases.ownToken(cases.agent));

        JsonObject record = only("?event=issue");

        assertThat(record.text("decision")).isEqualTo("allow");
        assertThat(record.text("jti")).isEqualTo(token.text("jti"));
        assertThat(record.text("txn")).isEqualTo(token.text("txn"));
        assertThat(record.object("actor").text("clientId")).isEqualTo("agent");
        assertThat(record.findText("ipAddress")).isPresent();
        assertThat(record.findText("expiresAt")).isPresent();
    }

    @Test
    void grantThatTheAgentHasNot() {
        cases.realm.login(cases.agent, "alice");
        cases.realm
                .tokens()
                .form(
                        cases.agent.caller(),
                        Map.of("grant_type", List.of("refresh_token"), "refresh_token", List.of("x")));

        assertThat(records("?event=issue&decision=deny&agent=agent"))
                .isNotEmpty()
                .allSatisfy(
                        record -> assertThat(record.object("actor").text("sub")).isEqualTo(cases.subOf(cases.agent)));
        assertThat(records("").toString()).doesNotContain("\"x\"");
    }

    @Test
    void refusalOfAnAgentWithoutOwnerAtEveryGrant() {
        cases.realm
                .admin()
                .changeUser(
                        cases.realm.name(),
                        cases.realm.admin().user(cases.realm.name(), "olga").text("id"),
                        Map.of("enabled", false));

        assertThat(cases.realm.tokens().clientCredentials(cases.agent.caller()).status())
                .isEqualTo(400);

        assertThat(only("?event=issue").text("reason")).isEqualTo("agent_inactive");
    }

    @Test
    void permissionTokenThatIsRefused() {
        String uma = "urn:ietf:params:oauth:grant-type:uma-ticket";
        TokenAnswer delegated = cases.delegated();
        cases.realm
                .tokens()
                .bearerForm(delegated.accessToken(), Map.of("grant_type", List.of(uma), "audience", List.of("svc-a")));

        JsonObject record = only("?event=issue");

        assertThat(record.text("reason")).isEqualTo("not_enabled");
        assertThat(record.object("subject").text("sub")).isEqualTo(cases.alice);
        assertThat(record.text("txn")).isEqualTo(cases.verified(delegated).text("txn"));
        assertThat(record.text("parentJti")).isEqualTo(cases.verified(delegated).text("jti"));
    }

    /** Anybody can write a token that looks sealed; nobody fills the ledger with it. */
    @Test
    void nothingThatNobodySigned() {
        cases.realm
                .tokens()
                .bearerForm(
                        "eyJhbGciOiJub25lIn0.eyJqdGkiOiJrY2EteCJ9.eA",
                        Map.of(
                                "grant_type",
                                List.of("urn:ietf:params:oauth:grant-type:uma-ticket"),
                                "audience",
                                List.of("svc-a")));
        cases.realm.tokens().clientCredentials(Caller.of("agent", "wrong"));

        assertThat(records("?decision=deny")).isEmpty();
    }

    @Test
    void introspectionThatIsRefused() {
        TokenAnswer token = cases.delegated();
        String txn = cases.verified(token).text("txn");
        cases.realm.agents().stopChain(txn, "test").require(200);
        assertThat(cases.realm.tokens().isActive(cases.svcA.caller(), token.accessToken()))
                .isFalse();

        JsonObject record = only("?event=introspect");

        assertThat(record.text("decision")).isEqualTo("deny");
        assertThat(record.text("txn")).isEqualTo(txn);
        assertThat(record.text("clientId")).isEqualTo("svc-a");
        assertThat(record.object("actor").text("clientId")).isEqualTo("agent");
    }

    @Test
    void tokenThatTheAgentTakesBack() {
        TokenAnswer token = cases.delegated();
        cases.realm.tokens().revoke(cases.agent.caller(), token.accessToken());

        JsonObject record = only("?event=revoke");

        assertThat(record.text("jti")).isEqualTo(cases.verified(token).text("jti"));
        assertThat(record.object("actor").text("clientId")).isEqualTo("agent");
    }

    @Test
    void lifeOfAnAgentWithWhoDidIt() {
        String id = cases.agent.uuid();
        cases.realm.agents().suspend(id, "odd traffic").require(200);
        cases.realm.agents().activate(id, "checked").require(200);
        cases.realm
                .admin()
                .rest()
                .delete("/" + cases.realm.name() + "/clients/" + id)
                .require(204);

        List<JsonObject> life = records("?event=lifecycle").stream()
                .filter(record -> record.object("actor").text("clientId").equals("agent"))
                .toList();

        assertThat(life)
                .extracting(record -> record.text("task"))
                .contains("create", "suspend: odd traffic", "activate: checked", "delete");
        assertThat(life)
                .allSatisfy(record ->
                        assertThat(record.object("subject").text("username")).isEqualTo("admin"));
    }

    @Test
    void consentGivenAndWithdrawnAndTheLoginAtTheAgent() {
        TestClient trip = trip();
        Browser browser = new Browser();
        Browser.Page login = browser.open(cases.realm.issuer()
                + "/protocol/openid-connect/auth?response_type=code&client_id=trip-agent&redirect_uri=" + REDIRECT
                + "&scope=openid%20read:a");
        Browser.Page consent = browser.submit(login, Map.of("username", "alice", "password", "alice"));
        String code = browser.submit(consent, Map.of("code", consent.hidden("code"), "accept", "Yes"))
                .sentBack("code");
        TokenAnswer answer = cases.realm
                .tokens()
                .form(
                        trip.caller(),
                        Map.of(
                                "grant_type", List.of("authorization_code"),
                                "code", List.of(code),
                                "redirect_uri", List.of(REDIRECT)));
        cases.realm.account(cases.login()).withdraw("trip-agent");

        JsonObject issued = only("?event=issue&agent=trip-agent");
        assertThat(issued.text("jti")).isEqualTo(cases.verified(answer).text("jti"));
        assertThat(issued.object("subject").text("sub")).isEqualTo(cases.alice);
        assertThat(issued.objects("chain")).hasSize(1);
        assertThat(records("?event=delegation&agent=trip-agent&user=alice"))
                .extracting(record -> record.text("task"))
                .containsExactly("consent withdrawn", "consent given at login");
    }

    private TestClient trip() {
        String uuid = cases.realm
                .agents()
                .create(AgentDraft.userDriven("trip-agent")
                        .ownedBy("olga")
                        .capabilities("read:a")
                        .audiences("svc-a")
                        .consentOfUser()
                        .with("status", "active"))
                .require(201)
                .json()
                .text("id");
        cases.realm
                .admin()
                .changeClient(
                        cases.realm.name(),
                        "trip-agent",
                        Map.of("standardFlowEnabled", true, "redirectUris", List.of(REDIRECT)))
                .require(204);
        return new TestClient(
                uuid, Caller.of("trip-agent", cases.realm.admin().clientSecret(cases.realm.name(), uuid)));
    }
}
