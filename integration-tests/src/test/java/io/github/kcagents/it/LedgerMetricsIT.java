package io.github.kcagents.it;

import java.time.Duration;

import io.github.kcagents.harness.Await;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Prometheus sees of the ledger. */
@KeycloakTest
class LedgerMetricsIT {

    private static final String DECISIONS = "keycloak_agent_decisions_total";
    private static final Duration SOON = Duration.ofSeconds(40);

    private final KeycloakServer server;
    private final Metrics metrics;

    LedgerMetricsIT(KeycloakServer server) {
        this.server = server;
        this.metrics = new Metrics(server);
    }

    private double decisions(String decision, String reason) {
        return metrics.value(
                DECISIONS, "event=\"exchange\"", "decision=\"" + decision + "\"", "reason=\"" + reason + "\"");
    }

    private double agents(String status) {
        return metrics.value("keycloak_agent_agents", "status=\"" + status + "\"");
    }

    @Test
    void countsDecisionsCutScopesAndAgents() {
        double granted = decisions("allow", "none");
        double refused = decisions("deny", "target");
        double cut = metrics.value("keycloak_agent_scopes_dropped_total");
        double suspended = agents("suspended");
        try (CasesRealm cases = CasesRealm.on(server)) {
            cases.exchange(cases.agent, cases.login("read:a", "write:a"))
                    .audience("svc-a")
                    .scope("read:a", "write:a")
                    .send();
            cases.exchange(cases.agent, cases.login("read:a"))
                    .audience("svc-b")
                    .task("a task of a user")
                    .send();
            cases.realm.agents().suspend(cases.agent3.uuid(), "odd traffic").require(200);

            assertThat(decisions("allow", "none")).isEqualTo(granted + 1);
            assertThat(decisions("deny", "target")).isEqualTo(refused + 1);
            assertThat(metrics.value("keycloak_agent_scopes_dropped_total")).isEqualTo(cut + 1);
            assertThat(Await.until(SOON, () -> agents("suspended") == suspended + 1))
                    .isTrue();
            assertThat(agents("active")).isGreaterThanOrEqualTo(2);
            assertThat(Await.until(SOON, () -> metrics.value("keycloak_agent_ledger_unsealed") == 0))
                    .isTrue();
            assertThat(server.metrics().orElseThrow().lines().filter(line -> line.startsWith("keycloak_agent")))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(cases.realm.name())
                            || line.contains("alice")
                            || line.contains(cases.alice)
                            || line.contains("svc-b"));
        }
    }
}
