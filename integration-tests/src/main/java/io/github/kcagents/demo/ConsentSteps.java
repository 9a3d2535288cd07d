package io.github.kcagents.demo;

import java.util.List;

import io.github.kcagents.client.TokenAnswer;

/** Without Alice's consent nothing; with it, what she agreed to. */
final class ConsentSteps {

    private final Stage stage;
    private final Login alice;

    ConsentSteps(Stage stage, Login alice) {
        this.stage = stage;
        this.alice = alice;
    }

    void refusedWithout(Agent agent) {
        stage.out().step("\"" + agent.clientId() + "\" tries to act for Alice, who never agreed to that");
        TokenAnswer answer = stage.tokens()
                .exchange(agent.caller())
                .subject(alice.token())
                .audience("trips-api")
                .scope("trip:read")
                .send();
        Refusals.show(stage, answer, "invalid_request", "delegation_not_authorized");
    }

    void give(Agent agent) {
        stage.out().step("Alice agrees in her account console, but not to booking");
        List<String> scopes = List.of("trip:read", "pay:read", "pay:transfer");
        List<String> ids = scopes.stream().map(stage::scopeId).toList();
        stage.account(alice.token()).consent(agent.clientId(), ids).require(200);
        stage.out().line("agreed to", scopes);
        stage.facts()
                .equal(
                        "the agent stands among her applications",
                        stage.account(alice.token()).consentTo(agent.clientId()).status(),
                        200);
    }
}
