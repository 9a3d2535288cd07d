package io.github.kcagents.it;

import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.JsonObject;
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
    private final Sql sql;
    private CasesRealm cases;

    LedgerUnavailablePostgresIT(KeycloakServer server) {
        this.server = server;
        this.metrics = new Metrics(server);
        this.sql = new Sql(server);
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
        sql.execute("alter table agent_invocation rename to " + AWAY);
        try {
            decisions.run();
        } finally {
            sql.execute("alter table " + AWAY + " rename to agent_invocation");
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

    /** What is recorded afterwards is recorded only of what came to be. */
    @Test
    void hasNothingOfAnAgentThatWasRolledBack() {
        sql.execute(
                "create function late_failure() returns trigger language plpgsql as"
                        + " 'begin raise exception ''too late''; end'",
                "create constraint trigger late_failure after insert on agent_state deferrable initially deferred"
                        + " for each row execute function late_failure()");
        try {
            assertThat(cases.realm
                            .agents()
                            .create(AgentDraft.userDriven("never").ownedBy("olga"))
                            .status())
                    .isGreaterThanOrEqualTo(400);
        } finally {
            sql.execute("drop function late_failure() cascade");
        }

        assertThat(cases.realm.agents().invocations("?event=lifecycle"))
                .isNotEmpty()
                .noneMatch(record -> record.object("actor").text("clientId").equals("never"));
    }

    /** The record was written and flushed, the token was made, and then the commit failed. */
    @Test
    void hasNoGrantOfAnExchangeThatFailedLater() {
        String subject = cases.login("read:a");
        sql.execute(
                "create function late_failure() returns trigger language plpgsql as"
                        + " 'begin raise exception ''too late''; end'",
                "create constraint trigger late_failure after insert on agent_invocation deferrable initially deferred"
                        + " for each row when (new.decision = 'allow') execute function late_failure()");
        double before = metrics.value("keycloak_agent_decisions_total", "event=\"exchange\"", "decision=\"allow\"");
        try {
            TokenAnswer answer =
                    cases.exchange(cases.agent, subject).audience("svc-a").send();

            assertThat(answer.granted()).isFalse();
        } finally {
            sql.execute("drop function late_failure() cascade");
        }

        assertThat(cases.realm.agents().invocations("?event=exchange&decision=allow"))
                .isEmpty();
        assertThat(metrics.value("keycloak_agent_decisions_total", "event=\"exchange\"", "decision=\"allow\""))
                .isEqualTo(before);
        // Its place stays empty, and the seal says so.
        cases.delegated();
        JsonObject verified = cases.realm
                .admin()
                .rest()
                .get("/" + cases.realm.name() + "/agents/ledger/verify")
                .require(200)
                .json();
        assertThat(verified.flag("intact")).isTrue();
    }
}
