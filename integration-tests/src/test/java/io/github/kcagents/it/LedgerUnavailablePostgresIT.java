package io.github.kcagents.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger's table is away: each realm gets what it chose, and what is lost is counted. */
@KeycloakTest
class LedgerUnavailablePostgresIT {

    private static final String AWAY = "agent_invocation_away";

    private final KeycloakServer server;
    private final Metrics metrics;
    private CasesRealm cases;

    LedgerUnavailablePostgresIT(KeycloakServer server) {
        this.server = server;
        this.metrics = new Metrics(server);
    }

    @BeforeEach
    void makeRealm() {
        cases = CasesRealm.on(server);
    }

    @AfterEach
    void removeRealm() {
        cases.close();
    }

    private void withoutTable(Runnable decisions) {
        execute("alter table agent_invocation rename to " + AWAY);
        try {
            decisions.run();
        } finally {
            execute("alter table " + AWAY + " rename to agent_invocation");
        }
    }

    private void execute(String sql) {
        try (Connection connection = server.database().orElseThrow().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private double lost(String decision) {
        return metrics.value("keycloak_agent_invocations_unrecorded_total", "decision=\"" + decision + "\"");
    }

    @Test
    void givesNoTokenWithoutARecord() {
        String subject = cases.login("read:a");
        withoutTable(() -> {
            TokenAnswer exchange =
                    cases.exchange(cases.agent, subject).audience("svc-a").send();
            assertThat(exchange.status()).isEqualTo(503);
            assertThat(exchange.error()).isEqualTo("temporarily_unavailable");
            assertThat(exchange.reasonKey()).isEqualTo("unavailable");
            assertThat(exchange.toString()).doesNotContain("agent_invocation");

            assertThat(cases.realm
                            .tokens()
                            .clientCredentials(cases.agent.caller())
                            .granted())
                    .isFalse();
        });

        assertThat(cases.realm.agents().invocations("?decision=allow&event=exchange"))
                .isEmpty();
        assertThat(cases.realm.agents().invocations("?decision=allow&event=issue"))
                .isEmpty();
        assertThat(cases.delegated().status()).isEqualTo(200);
    }

    @Test
    void givesATokenAndCountsTheLossWhereTheRealmSaysSo() {
        cases.realm.agents().changeSettings(Map.of("recordingRequired", false)).require(200);
        String subject = cases.login("read:a");
        double before = lost("allow");
        withoutTable(() -> {
            assertThat(cases.exchange(cases.agent, subject)
                            .audience("svc-a")
                            .send()
                            .status())
                    .isEqualTo(200);
            assertThat(cases.realm
                            .tokens()
                            .clientCredentials(cases.agent.caller())
                            .status())
                    .isEqualTo(200);
        });

        assertThat(lost("allow")).isEqualTo(before + 2);
        assertThat(server.logs()).contains("decisions about agents could not be recorded");
        assertThat(cases.realm.agents().invocations("?event=exchange")).isEmpty();
    }

    @Test
    void neitherRefusalNorStopWaitsForTheLedger() {
        String subject = cases.login("read:a");
        double before = lost("deny");
        withoutTable(() -> {
            TokenAnswer refused =
                    cases.exchange(cases.agent, subject).audience("svc-b").send();
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.reasonKey()).isEqualTo("target");
            cases.realm.agents().suspend(cases.agent2.uuid(), "odd traffic").require(200);
        });

        assertThat(lost("deny")).isEqualTo(before + 1);
        assertThat(cases.realm
                        .agents()
                        .get(cases.agent2.uuid())
                        .require(200)
                        .json()
                        .text("status"))
                .isEqualTo("suspended");
    }
}
