package io.github.kcagents.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.kcagents.harness.Await;
import io.github.kcagents.harness.Flavour;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import io.github.kcagents.harness.On;
import io.github.kcagents.harness.Receivers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Records reach the sink at least once under their own ids, and no sink ever stands in an exchange's way. */
@KeycloakTest
class LedgerSinkIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    private final KeycloakServer server;
    private final Metrics metrics;
    private CasesRealm cases;
    private Path secret;

    LedgerSinkIT(@On(Flavour.OBSERVED) KeycloakServer server) {
        this.server = server;
        this.metrics = new Metrics(server);
    }

    @BeforeEach
    void makeRealm() throws IOException {
        cases = CasesRealm.on(server);
        secret = Files.writeString(
                Receivers.VAULT.resolve(cases.realm.name() + "_sink"), "Bearer of-" + cases.realm.name());
    }

    @AfterEach
    void removeRealm() throws IOException {
        cases.close();
        Files.delete(secret);
    }

    private void exchange(int times) {
        String subject = cases.login("read:a");
        for (int i = 0; i < times; i++) {
            assertThat(cases.exchange(cases.agent, subject)
                            .audience("svc-a")
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    /** Oldest first, as the API has them. */
    private List<String> recorded() {
        List<String> ids = new java.util.ArrayList<>(cases.realm.agents().invocations("?max=100").stream()
                .map(record -> record.text("id"))
                .toList());
        java.util.Collections.reverse(ids);
        return ids;
    }

    private void assertArrives(Sink sink) {
        Set<String> expected = new LinkedHashSet<>(recorded());
        assertThat(Await.until(SOON, () -> new LinkedHashSet<>(sink.ids(cases.realm.name())).containsAll(expected)))
                .isTrue();
        assertThat(new LinkedHashSet<>(sink.ids(cases.realm.name()))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void bringsEveryRecordWithTheSecretOfItsRealm() {
        try (Sink sink = new Sink(200)) {
            exchange(2);
            cases.exchange(cases.agent, cases.login("read:a")).audience("svc-b").send();

            assertArrives(sink);
            assertThat(sink.authorizations()).contains("Bearer of-" + cases.realm.name());
            assertThat(metrics.value("keycloak_agent_sink_delivered_total")).isGreaterThanOrEqualTo(3);
        }
        assertThat(server.logs()).doesNotContain("Bearer of-");
    }

    @Test
    void bringsEverythingOnceADeadSinkIsBack() {
        exchange(3);

        try (Sink sink = new Sink(200)) {
            assertArrives(sink);
        }
    }

    @Test
    void triesAgainAfterAnErrorAndLosesNothing() {
        double failures = metrics.value("keycloak_agent_sink_failures_total");
        try (Sink sink = new Sink(500)) {
            exchange(3);
            assertThat(Await.until(SOON, () -> metrics.value("keycloak_agent_sink_failures_total") > failures))
                    .isTrue();
            assertThat(sink.ids(cases.realm.name())).isEmpty();

            sink.answers(200);
            assertArrives(sink);
        }
    }

    /** All of them are granted while the sink holds the server's request and says nothing. */
    @Test
    void makesNoExchangeWaitForASinkThatHangs() {
        try (Sink sink = Sink.hanging()) {
            assertThat(Await.until(SOON, sink::wasAsked)).isTrue();
            exchange(10);
            assertThat(sink.ids(cases.realm.name())).isEmpty();

            sink.release();
            assertArrives(sink);
        }
    }

    @Test
    void dropsTheOldestBeyondItsBacklogAndCountsThem() {
        double dropped = metrics.value("keycloak_agent_sink_dropped_total");
        try (Sink sink = new Sink(503)) {
            exchange(Receivers.BACKLOG + 5);
            assertThat(Await.until(SOON, () -> metrics.value("keycloak_agent_sink_dropped_total") > dropped))
                    .isTrue();
            assertThat(Await.until(SOON, () -> metrics.value("keycloak_agent_sink_waiting") <= Receivers.BACKLOG))
                    .isTrue();
            List<String> all = recorded();

            sink.answers(200);
            String newest = all.get(all.size() - 1);
            assertThat(Await.until(SOON, () -> sink.ids(cases.realm.name()).contains(newest)))
                    .isTrue();
            assertThat(sink.ids(cases.realm.name())).doesNotContain(all.get(0));
        }
        // The ledger itself lost nothing.
        assertThat(cases.realm.agents().invocations("?event=exchange&max=100")).hasSize(Receivers.BACKLOG + 5);
    }
}
