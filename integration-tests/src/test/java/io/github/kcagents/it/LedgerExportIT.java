package io.github.kcagents.it;

import java.util.List;

import io.github.kcagents.client.Answer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger leaves the server in the forms that a SIEM and a spreadsheet read. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerExportIT {

    private final CasesRealm cases;
    private TokenAnswer granted;

    LedgerExportIT(KeycloakServer server) {
        cases = CasesRealm.on(server);
    }

    @BeforeAll
    void decide() {
        granted = cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .task("=1+1,\"x\"")
                .send();
        cases.exchange(cases.agent, cases.login("read:a")).audience("svc-b").send();
        cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .task("@evil\u2028line")
                .send();
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    private Answer export(String query) {
        return cases.realm.admin().rest().get("/" + cases.realm.name() + "/agents/ledger/export" + query);
    }

    private List<JsonObject> lines(String format) {
        return export("?format=" + format)
                .require(200)
                .body()
                .lines()
                .map(JsonObject::parse)
                .toList();
    }

    @Test
    void asOcsf() {
        List<JsonObject> events = lines("ocsf");

        assertThat(events).hasSameSizeAs(cases.realm.agents().invocations("?max=100"));
        JsonObject event = events.stream()
                .filter(e -> e.object("unmapped")
                        .findText("jti")
                        .filter(cases.verified(granted).text("jti")::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(event.number("type_uid")).isEqualTo(300_204);
        assertThat(event.object("user").text("uid")).isEqualTo(cases.alice);
        assertThat(event.object("metadata").text("correlation_uid"))
                .isEqualTo(cases.verified(granted).text("txn"));
        assertThat(event.object("metadata").text("tenant_uid")).isEqualTo(cases.realm.name());
        assertThat(event.object("unmapped").objects("chain")).hasSize(1);
    }

    @Test
    void asEcs() {
        JsonObject event = lines("ecs").stream()
                .filter(e -> e.object("event")
                        .findText("reason")
                        .filter("target"::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow();

        assertThat(event.object("event").text("outcome")).isEqualTo("failure");
        assertThat(event.object("gen_ai").object("agent").text("name")).isEqualTo("agent");
        assertThat(event.object("event").text("hash")).matches("[0-9a-f]{64}");
        assertThat(event.object("keycloak_agents").text("realm")).isEqualTo(cases.realm.name());
    }

    @Test
    void asCsvWithoutFormulas() {
        Answer answer = export("?format=csv").require(200);

        String csv = answer.body();
        assertThat(csv.split("\r\n"))
                .hasSize(1 + cases.realm.agents().invocations("?max=100").size());
        assertThat(csv).startsWith("\"time\",\"id\",");
        assertThat(csv).contains("\"'=1+1,\"\"x\"\"\"").contains("\"'@evil\\u2028line\"");
        assertThat(csv).doesNotContain("\u2028").doesNotContain("\"=1").doesNotContain("\"@evil");
    }

    @Test
    void ofATimeRange() {
        assertThat(lines("ecs&to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(lines("ecs&from=2020-01-01T00:00:00Z")).isNotEmpty();
        assertThat(export("?format=csv&to=2020-01-01T00:00:00Z")
                        .require(200)
                        .body()
                        .lines())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "OCSF", "..%2Fcsv", "%00"})
    void refusesAFormThatItDoesNotKnow(String format) {
        assertThat(export("?format=" + format).status()).isEqualTo(400);
    }

    @Test
    void theHashIsThatOfTheSealedRecord() {
        JsonObject record = cases.realm
                .agents()
                .invocations("?event=exchange&decision=allow")
                .get(0);

        assertThat(export("").require(200).body()).contains(record.text("id") + " " + record.text("hash"));
    }

    @Test
    void isForNobodyWhoMayNotReadTheLedger() {
        String path = "/" + cases.realm.name() + "/agents/ledger/export?format=csv";

        assertThat(cases.realm.adminWith(cases.login()).rest().get(path).status())
                .isEqualTo(403);
        assertThat(cases.realm.adminWith("garbage").rest().get(path).status()).isEqualTo(401);
    }
}
