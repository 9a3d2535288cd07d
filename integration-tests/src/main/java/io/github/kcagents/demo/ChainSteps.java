package io.github.kcagents.demo;

import java.util.List;
import java.util.Set;

import io.github.kcagents.client.ExchangeCall;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.client.TokenAnswer.Narrowed;

/** Alice's authority goes from the front application through two agents to the payments API, and shrinks on the way. */
final class ChainSteps {

    private final Stage stage;
    private final Login alice;

    ChainSteps(Stage stage, Login alice) {
        this.stage = stage;
        this.alice = alice;
    }

    void tripAgentWorks(Agent trip) {
        stage.out().step("\"trip-agent\" looks at Alice's trips");
        Hop hop = hop(
                trip,
                stage.tokens().exchange(trip.caller()).subject(alice.token()).audience("trips-api"),
                "trip:read",
                "trip:book",
                "pay:read");
        granted(hop, Set.of("trip:read"), List.of("trips-api"));
        narrowed(hop, Set.of(new Narrowed("trip:book", "consent"), new Narrowed("pay:read", "audience")));
        stage.facts()
                .equal(
                        "of Alice's two roles at the trips API only the one within the agent's ceiling is left",
                        hop.claims()
                                .object("resource_access")
                                .object("trips-api")
                                .texts("roles"),
                        List.of("read"));
        stage.facts()
                .that(
                        "no role of another application is in the token",
                        hop.claims().object("resource_access").names().equals(Set.of("trips-api")));
    }

    Hop tripAgentHandsOn(Agent trip, Agent pay) {
        stage.out().step("\"trip-agent\" gets a token to hand on to \"pay-agent\"");
        Hop hop = hop(
                trip,
                stage.tokens()
                        .exchange(trip.caller())
                        .subject(alice.token())
                        .audience(pay.clientId())
                        .task("Pay for trip 4711"),
                "trip:read",
                "pay:transfer");
        granted(hop, Set.of("pay:transfer"), List.of(pay.clientId()));
        narrowed(hop, Set.of(new Narrowed("trip:read", "audience")));
        actedBy(hop, trip);
        return hop;
    }

    Hop payAgentPays(Agent pay, Hop first) {
        stage.out().step("\"pay-agent\" exchanges that for the payments API");
        Hop hop = hop(
                pay,
                stage.tokens().exchange(pay.caller()).subject(first.token()).audience("payments-api"),
                "pay:transfer",
                "pay:read");
        granted(hop, Set.of("pay:transfer"), List.of("payments-api"));
        narrowed(hop, Set.of(new Narrowed("pay:read", "subject")));
        stage.facts()
                .equal(
                        "the inner actor is the one before, unchanged",
                        hop.claims().object("act").raw("act"),
                        first.claims().raw("act"));
        stage.facts()
                .equal(
                        "the transaction is the same",
                        hop.claims().text("txn"),
                        first.claims().text("txn"));
        stage.facts()
                .that(
                        "it ends no later than the token before",
                        hop.claims().number("exp") <= first.claims().number("exp"));
        actedBy(hop, pay);
        return hop;
    }

    private Hop hop(Agent agent, ExchangeCall call, String... scopes) {
        stage.out().line("asks", agent.clientId() + " for " + String.join(" ", scopes));
        TokenAnswer answer = call.scope(scopes).send();
        JsonObject claims = stage.jwts().verify(answer.accessToken());
        stage.out().line("granted", claims.text("scope"));
        stage.out().line("audience", claims.texts("aud"));
        answer.narrowed().forEach(cut -> stage.out().line("cut", cut.scope() + " (" + cut.reason() + ")"));
        stage.out().line("acting", ActChain.of(claims).sentence("alice"));
        return new Hop(answer, claims);
    }

    private void granted(Hop hop, Set<String> scopes, List<String> audience) {
        Facts facts = stage.facts();
        facts.equal("the subject is still Alice", hop.claims().text("sub"), alice.sub());
        facts.equal("the token holds exactly " + scopes, hop.claims().words("scope"), scopes);
        facts.equal("the answer says so", hop.answer().scope(), scopes);
        facts.equal("the token is for " + audience + " only", hop.claims().texts("aud"), audience);
        facts.that("it ends no later than Alice's token", hop.claims().number("exp") <= alice.exp());
        facts.that("it lives two minutes at most", hop.answer().expiresInSeconds() <= 120);
        facts.that("there is no refresh token", hop.answer().refreshToken().isEmpty());
    }

    private void narrowed(Hop hop, Set<Narrowed> expected) {
        stage.facts()
                .equal(
                        "what was cut is named, with the reason",
                        Set.copyOf(hop.answer().narrowed()),
                        expected);
    }

    private void actedBy(Hop hop, Agent agent) {
        ActChain chain = ActChain.of(hop.claims());
        stage.facts()
                .equal(
                        "the outermost actor is " + agent.clientId(),
                        chain.subs().get(0),
                        agent.sub());
        stage.facts().that("logs can tell the agents from people", chain.areAllAgents());
        stage.out().block("act", Pretty.json(hop.claims().object("act")));
    }
}
