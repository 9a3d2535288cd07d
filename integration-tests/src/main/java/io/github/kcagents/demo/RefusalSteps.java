package io.github.kcagents.demo;

import java.util.Set;

import io.github.kcagents.client.ExchangeCall;

/** What the second agent might like to do with the authority that it was handed. */
final class RefusalSteps {

    private final Stage stage;

    RefusalSteps(Stage stage) {
        this.stage = stage;
    }

    void wideningScope(Agent pay, Hop first) {
        stage.out().step("\"pay-agent\" asks for a right that it was not handed");
        stage.out().line("asks", "pay-agent for trip:book");
        Refusals.show(
                stage,
                exchange(pay, first).audience("payments-api").scope("trip:book").send(),
                "invalid_scope",
                "scope_empty");
    }

    void otherAudience(Agent pay, Hop first) {
        stage.out()
                .step("\"pay-agent\" asks for a token for an API that it may not reach, then for one that isn't there");
        Refusals.show(stage, exchange(pay, first).audience("trips-api").send(), "invalid_target", "target");
        Refusals.show(stage, exchange(pay, first).audience("no-such-api").send(), "invalid_target", "target");
    }

    void administration(Hop second) {
        stage.out().step("The delegated token knocks at Keycloak's Admin API");
        int status = stage.adminWith(second.token())
                .rest()
                .get("/" + DemoRealmFile.REALM + "/users")
                .status();
        stage.out().line("answer", status);
        stage.facts().that("it is not let in", Set.of(401, 403).contains(status));
    }

    private ExchangeCall exchange(Agent agent, Hop hop) {
        return stage.tokens().exchange(agent.caller()).subject(hop.token());
    }
}
