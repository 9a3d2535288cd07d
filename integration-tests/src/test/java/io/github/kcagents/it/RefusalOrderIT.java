package io.github.kcagents.it;

import java.util.stream.Stream;

import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.kcagents.it.Refusals.GARBAGE;
import static io.github.kcagents.it.Refusals.bound;
import static io.github.kcagents.it.Refusals.disableAccount;
import static io.github.kcagents.it.Refusals.forge;
import static io.github.kcagents.it.Refusals.row;
import static io.github.kcagents.it.Refusals.takeBackFrom2;
import static io.github.kcagents.it.Refusals.toSvcA;
import static io.github.kcagents.it.Refusals.withoutBasis;
import static io.github.kcagents.it.Refusals.withoutEdge;

/** Where two things are wrong with an exchange, which is told: the stages answer in their order. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalOrderIT {

    private final Refusals refusals;

    RefusalOrderIT(KeycloakServer server) {
        refusals = new Refusals(server);
    }

    @AfterAll
    void removeRealm() {
        refusals.close();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void saysTheSameInAnswerEventAndLedger(Refusals.Row row) {
        refusals.check(row);
    }

    /** Two things wrong at once: the earlier stage answers. */
    static Stream<Refusals.Row> pairs() {
        return Stream.of(
                row("bad_parameters", "before the caller", c -> {
                            disableAccount(c, c.agent);
                            return toSvcA(c).param("requested_subject", "alice").send();
                        })
                        .changing(),
                row("agent_inactive", "before the subject", c -> {
                            disableAccount(c, c.agent);
                            return c.exchange(c.agent, GARBAGE)
                                    .audience("svc-a")
                                    .send();
                        })
                        .changing(),
                row(
                        "subject_token_invalid",
                        "before the actor",
                        c -> c.exchange(c.agent, GARBAGE)
                                .actor(GARBAGE)
                                .audience("svc-a")
                                .send()),
                row(
                        "subject_not_for_caller",
                        "before the actor",
                        c -> c.exchange(c.agent2, c.login("read:a"))
                                .actor(GARBAGE)
                                .audience("svc-a")
                                .send()),
                row(
                        "actor_client_mismatch",
                        "before proof of possession",
                        c -> c.exchange(c.agent, bound(c))
                                .actor(c.ownToken(c.agent2))
                                .audience("svc-a")
                                .send()),
                row("pop", "invalid_dpop_proof", "before the basis", c -> {
                            withoutBasis(c);
                            return c.exchange(c.agent, bound(c))
                                    .audience("svc-a")
                                    .send();
                        })
                        .changing(),
                row("delegation_not_authorized", "before the edge", c -> {
                            withoutBasis(c);
                            withoutEdge(c);
                            return toSvcA(c).send();
                        })
                        .changing(),
                row("subdelegation_not_authorized", "before the chain", c -> {
                            withoutEdge(c);
                            forge(c);
                            return toSvcA(c).send();
                        })
                        .changing(),
                row("chain_cycle", "before the target", c -> {
                            String second = c.exchange(c.agent2, c.handedOn().accessToken())
                                    .audience("agent")
                                    .send()
                                    .accessToken();
                            takeBackFrom2(c);
                            return c.exchange(c.agent, second).audience("svc-b").send();
                        })
                        .changing(),
                row(
                        "target",
                        "invalid_target",
                        "before the scopes",
                        c -> c.exchange(c.agent, c.login("read:a"))
                                .audience("svc-b")
                                .scope("write:a")
                                .send()));
    }
}
