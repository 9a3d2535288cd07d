package io.github.kcagents.it;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.Await;
import io.github.kcagents.harness.Flavour;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import io.github.kcagents.harness.On;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the server traces, an exchange is a span that says which agent acted in which chain. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTraceIT {

    private static final String NAME = "agent token exchange";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final CasesRealm cases;

    ExchangeTraceIT(@On(Flavour.OBSERVED) KeycloakServer server) {
        cases = CasesRealm.on(server);
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    private static Optional<TraceReceiver.Span> find(TraceReceiver receiver, String attribute, String value) {
        return receiver.named(NAME).stream()
                .filter(span -> value.equals(span.attributes().get(attribute)))
                .findFirst();
    }

    @Test
    void anExchangeIsASpanWithItsAgentAndItsChain() {
        try (TraceReceiver receiver = new TraceReceiver()) {
            TokenAnswer granted = cases.delegated();
            String txn = cases.verified(granted).text("txn");

            assertThat(Await.until(SOON, () -> find(receiver, "txn", txn).isPresent()))
                    .isTrue();

            TraceReceiver.Span span = find(receiver, "txn", txn).orElseThrow();
            assertThat(span.attributes())
                    .containsAllEntriesOf(Map.of(
                            "gen_ai.agent.id", cases.subOf(cases.agent),
                            "gen_ai.agent.name", "agent",
                            "keycloak_agents.decision", "allow"))
                    .doesNotContainKey("keycloak_agents.reason");
            assertThat(span.parentId()).isNotEmpty();
            assertThat(span.attributes().toString())
                    .doesNotContain("alice")
                    .doesNotContain(cases.alice)
                    .doesNotContain(granted.accessToken());
        }
    }

    @Test
    void aRefusalIsASpanWithItsReason() {
        try (TraceReceiver receiver = new TraceReceiver()) {
            cases.exchange(cases.agent, cases.login("read:a")).audience("svc-b").send();

            assertThat(Await.until(
                            SOON,
                            () -> find(receiver, "keycloak_agents.reason", "target")
                                    .isPresent()))
                    .isTrue();
            assertThat(find(receiver, "keycloak_agents.reason", "target")
                            .orElseThrow()
                            .attributes())
                    .containsEntry("gen_ai.agent.name", "agent")
                    .containsEntry("keycloak_agents.decision", "deny");
        }
    }
}
