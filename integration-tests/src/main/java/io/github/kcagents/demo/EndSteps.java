package io.github.kcagents.demo;

import java.util.List;

import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;

/** What is known about the chain afterwards, and its end. */
final class EndSteps {

    private static final Caller PAYMENTS = Caller.of("payments-api", "payments-api");

    private final Stage stage;
    private final Login alice;

    EndSteps(Stage stage, Login alice) {
        this.stage = stage;
        this.alice = alice;
    }

    void introspect(Hop hop) {
        stage.out().step("The payments API asks Keycloak about the token");
        JsonObject said = stage.tokens().introspect(PAYMENTS, hop.token());
        stage.out().line("active", said.flag("active"));
        stage.facts().that("it is active", said.flag("active"));
        for (String claim : List.of("sub", "scope", "txn", "act", "exp")) {
            stage.facts()
                    .equal(
                            "introspection gives the " + claim + " of the token",
                            said.raw(claim),
                            hop.claims().raw(claim));
        }
    }

    void recordedChain(Agent trip, Agent pay, Hop second) {
        stage.out().step("The ledger has the chain as a tree");
        String txn = second.claims().text("txn");
        ChainTree tree = new ChainTree(stage.agents().chain(txn).require(200).json());
        stage.out().block("chain", tree.drawn());
        stage.facts()
                .equal("it is found by the token's transaction", tree.chain().text("txn"), txn);
        stage.facts()
                .equal(
                        "both agents stand in it, in order",
                        tree.clientIds().stream().distinct().toList(),
                        List.of(trip.clientId(), pay.clientId()));
        recordedRefusal(trip, "delegation_not_authorized");
        recordedRefusal(pay, "scope_empty");
        recordedRefusal(pay, "target");
    }

    void logout(Hop second) {
        stage.out().step("Alice logs out");
        int status = stage.tokens()
                .logout(alice.front(), alice.answer().refreshToken().orElseThrow());
        stage.facts().equal("she is logged out", status, 204);
        boolean active = stage.tokens().isActive(PAYMENTS, second.token());
        stage.out().line("active", active);
        stage.facts().that("the agents' tokens ended with her session", !active);
    }

    private void recordedRefusal(Agent agent, String reason) {
        boolean recorded = stage.agents().invocationsOf(agent.id(), "").stream()
                .anyMatch(i -> i.text("decision").equals("deny")
                        && i.findText("reason").orElse("").equals(reason));
        stage.facts().that("the refusal " + reason + " of " + agent.clientId() + " is recorded too", recorded);
    }
}
