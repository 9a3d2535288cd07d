package io.github.kcagents.it;

import java.util.Map;
import java.util.stream.Stream;

import io.github.kcagents.client.TokenAnswer;
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
import static io.github.kcagents.it.Refusals.handedTo2;
import static io.github.kcagents.it.Refusals.row;
import static io.github.kcagents.it.Refusals.stop;
import static io.github.kcagents.it.Refusals.toSvcA;
import static io.github.kcagents.it.Refusals.withoutBasis;
import static io.github.kcagents.it.Refusals.withoutEdge;
import static io.github.kcagents.it.Refusals.workload;

/** Each reason for refusing, reached on a real server. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTableIT {

    private final Refusals refusals;

    RefusalTableIT(KeycloakServer server) {
        refusals = new Refusals(server);
    }

    @AfterAll
    void removeRealm() {
        refusals.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysTheSameInAnswerEventAndLedger(Refusals.Row row) {
        refusals.check(row);
    }

    static Stream<Refusals.Row> rows() {
        return Stream.of(
                row(
                        "bad_parameters",
                        "no type",
                        c -> toSvcA(c)
                                .actor(c.ownToken(c.agent))
                                .without("actor_token_type")
                                .send()),
                row(
                        "token_type_unsupported",
                        "a refresh token",
                        c -> toSvcA(c)
                                .requestedType("urn:ietf:params:oauth:token-type:refresh_token")
                                .send()),
                row(
                                "not_enabled",
                                "unauthorized_client",
                                "a workload acts for nobody",
                                c -> c.exchange(workload(c, "workload-driven"), c.login("read:a"))
                                        .audience("svc-a")
                                        .send())
                        .changing(),
                row("agent_inactive", "its service account is disabled", c -> {
                            disableAccount(c, c.agent);
                            return toSvcA(c).send();
                        })
                        .changing(),
                row(
                        "subject_token_invalid",
                        "no token",
                        c -> c.exchange(c.agent, GARBAGE).audience("svc-a").send()),
                row(
                        "subject_not_for_caller",
                        "another agent's",
                        c -> c.exchange(c.agent2, c.login("read:a"))
                                .audience("svc-a")
                                .send()),
                row(
                        "actor_token_invalid",
                        "no token",
                        c -> toSvcA(c).actor(GARBAGE).send()),
                row(
                        "actor_client_mismatch",
                        "another agent's",
                        c -> toSvcA(c).actor(c.ownToken(c.agent2)).send()),
                row(
                        "actor_token_delegated",
                        "its own, but delegated",
                        c -> toSvcA(c).actor(c.delegated().accessToken()).send()),
                row("self_delegation", "its own token", c -> {
                            TestClient dual = workload(c, "dual");
                            return c.exchange(dual, c.ownToken(dual))
                                    .audience("svc-a")
                                    .send();
                        })
                        .changing(),
                row("delegation_not_authorized", "no consent", c -> {
                            withoutBasis(c);
                            return toSvcA(c).send();
                        })
                        .changing(),
                row("subdelegation_not_authorized", "no edge", c -> {
                            withoutEdge(c);
                            return toSvcA(c).send();
                        })
                        .changing(),
                row("chain_too_deep", "two where one is the limit", c -> {
                            c.realm
                                    .agents()
                                    .changeSettings(Map.of("maxDepth", 1))
                                    .require(200);
                            return handedTo2(c);
                        })
                        .changing(),
                row("chain_cycle", "back to the first", Refusals::cycle).changing(),
                row("chain_invalid", "act from a mapper", c -> {
                            forge(c);
                            return toSvcA(c).send();
                        })
                        .changing(),
                row("chain_stopped", "its chain", c -> {
                            TokenAnswer first = c.handedOn();
                            stop(c, first);
                            return c.exchange(c.agent2, first.accessToken())
                                    .audience("svc-a")
                                    .send();
                        })
                        .changing(),
                row("ancestor_inactive", "the first of two", c -> {
                            String second = handedTo2(c).accessToken();
                            disableAccount(c, c.agent);
                            return c.exchange(c.agent2, second)
                                    .audience("svc-a")
                                    .send();
                        })
                        .changing(),
                row(
                        "pop",
                        "invalid_dpop_proof",
                        "no proof",
                        c -> c.exchange(c.agent, bound(c)).audience("svc-a").send()),
                row(
                        "target",
                        "invalid_target",
                        "not its own",
                        c -> c.exchange(c.agent, c.login("read:a"))
                                .audience("svc-b")
                                .send()),
                row(
                        "scope_empty",
                        "invalid_scope",
                        "none of them",
                        c -> toSvcA(c).scope("write:a").send()),
                row("scope_exceeds", "invalid_scope", "one too many", c -> {
                            c.realm
                                    .agents()
                                    .changeSettings(Map.of("strict", true))
                                    .require(200);
                            return toSvcA(c).scope("read:a", "write:a").send();
                        })
                        .changing());
    }
}
