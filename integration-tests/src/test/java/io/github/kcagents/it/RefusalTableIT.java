package io.github.kcagents.it;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.DpopKey;
import io.github.kcagents.client.ExchangeCall;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each reason for refusing, reached on a real server: its error, its status, the same key in answer, event and ledger, and
 * nothing in the answer about users, other agents or what exists. Then the order: where two things are wrong, which is told.
 */
@KeycloakTest
class RefusalTableIT {

    private static final String GARBAGE = "eyJhbGciOiJub25lIn0.e30.";

    private final KeycloakServer server;
    private CasesRealm cases;

    RefusalTableIT(KeycloakServer server) {
        this.server = server;
    }

    /** A refused request; the name is that of the row in a report. */
    record Row(String key, String error, String what, Function<CasesRealm, TokenAnswer> provoke) {
        @Override
        public String toString() {
            return key + ": " + what;
        }
    }

    @BeforeEach
    void makeRealm() {
        cases = CasesRealm.on(server);
        cases.realm
                .admin()
                .rest()
                .put("/" + cases.realm.name() + "/events/config", Map.of("eventsEnabled", true))
                .require(204);
    }

    @AfterEach
    void removeRealm() {
        cases.close();
    }

    @ParameterizedTest
    @MethodSource({"rows", "pairs"})
    void saysTheSameInAnswerEventAndLedger(Row row) {
        TokenAnswer answer = row.provoke().apply(cases);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.error()).as(answer.toString()).isEqualTo(row.error());
        assertThat(answer.reasonKey()).as(answer.toString()).isEqualTo(row.key());
        assertTellsNothing(answer);
        assertThat(lastEvent().object("details").text("reason")).startsWith(row.key() + ": ");
        assertThat(lastEvent().text("error")).isEqualTo(row.error());
        JsonObject record = cases.realm.agents().invocations("").get(0);
        assertThat(record.text("decision")).isEqualTo("deny");
        assertThat(record.text("reason")).isEqualTo(row.key());
        assertThat(record.findText("jti")).isEmpty();
    }

    private void assertTellsNothing(TokenAnswer answer) {
        assertThat(answer.json().names()).containsExactlyInAnyOrder("error", "error_description");
        assertThat(answer.errorDescription())
                .matches("[a-z_]+: [A-Z][A-Za-z', ]+")
                .doesNotContain("alice", "olga", "agent2", "agent3", "front", "svc-", "read:", "write:");
    }

    private JsonObject lastEvent() {
        return cases.realm
                .admin()
                .rest()
                .get("/" + cases.realm.name() + "/events?type=TOKEN_EXCHANGE_ERROR&max=1")
                .require(200)
                .items()
                .get(0);
    }

    static Stream<Row> rows() {
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
                new Row(
                        "not_enabled",
                        "unauthorized_client",
                        "a workload acts for nobody",
                        c -> c.exchange(workload(c, "workload-driven"), c.login("read:a"))
                                .audience("svc-a")
                                .send()),
                row("agent_inactive", "its service account is disabled", c -> {
                    disableAccount(c, c.agent);
                    return toSvcA(c).send();
                }),
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
                    return c.exchange(dual, c.ownToken(dual)).audience("svc-a").send();
                }),
                row("delegation_not_authorized", "no consent", c -> {
                    withoutBasis(c);
                    return toSvcA(c).send();
                }),
                row("subdelegation_not_authorized", "no edge", c -> {
                    withoutEdge(c);
                    return toSvcA(c).send();
                }),
                row("chain_too_deep", "two where one is the limit", c -> {
                    c.realm.agents().changeSettings(Map.of("maxDepth", 1)).require(200);
                    return handedTo2(c);
                }),
                row("chain_cycle", "back to the first", RefusalTableIT::cycle),
                row("chain_invalid", "act from a mapper", c -> {
                    forge(c);
                    return toSvcA(c).send();
                }),
                row("chain_stopped", "its chain", c -> {
                    TokenAnswer first = c.handedOn();
                    stop(c, first);
                    return c.exchange(c.agent2, first.accessToken())
                            .audience("svc-a")
                            .send();
                }),
                row("ancestor_inactive", "the first of two", c -> {
                    String second = handedTo2(c).accessToken();
                    disableAccount(c, c.agent);
                    return c.exchange(c.agent2, second).audience("svc-a").send();
                }),
                new Row(
                        "pop",
                        "invalid_dpop_proof",
                        "no proof",
                        c -> c.exchange(c.agent, bound(c)).audience("svc-a").send()),
                new Row(
                        "target",
                        "invalid_target",
                        "not its own",
                        c -> c.exchange(c.agent, c.login("read:a"))
                                .audience("svc-b")
                                .send()),
                new Row(
                        "scope_empty",
                        "invalid_scope",
                        "none of them",
                        c -> toSvcA(c).scope("write:a").send()),
                new Row("scope_exceeds", "invalid_scope", "one too many", c -> {
                    c.realm.agents().changeSettings(Map.of("strict", true)).require(200);
                    return toSvcA(c).scope("read:a", "write:a").send();
                }));
    }

    /** Two things wrong at once: the earlier stage answers. */
    static Stream<Row> pairs() {
        return Stream.of(
                row("bad_parameters", "before the caller", c -> {
                    disableAccount(c, c.agent);
                    return toSvcA(c).param("requested_subject", "alice").send();
                }),
                row("agent_inactive", "before the subject", c -> {
                    disableAccount(c, c.agent);
                    return c.exchange(c.agent, GARBAGE).audience("svc-a").send();
                }),
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
                new Row("pop", "invalid_dpop_proof", "before the basis", c -> {
                    withoutBasis(c);
                    return c.exchange(c.agent, bound(c)).audience("svc-a").send();
                }),
                row("delegation_not_authorized", "before the edge", c -> {
                    withoutBasis(c);
                    withoutEdge(c);
                    return toSvcA(c).send();
                }),
                row("subdelegation_not_authorized", "before the chain", c -> {
                    withoutEdge(c);
                    forge(c);
                    return toSvcA(c).send();
                }),
                row("chain_cycle", "before the target", c -> {
                    String second = c.exchange(c.agent2, c.handedOn().accessToken())
                            .audience("agent")
                            .send()
                            .accessToken();
                    takeBackFrom2(c);
                    return c.exchange(c.agent, second).audience("svc-b").send();
                }),
                new Row(
                        "target",
                        "invalid_target",
                        "before the scopes",
                        c -> c.exchange(c.agent, c.login("read:a"))
                                .audience("svc-b")
                                .scope("write:a")
                                .send()));
    }

    private static Row row(String key, String what, Function<CasesRealm, TokenAnswer> provoke) {
        return new Row(key, "invalid_request", what, provoke);
    }

    private static ExchangeCall toSvcA(CasesRealm c) {
        return c.exchange(c.agent, c.login("read:a")).audience("svc-a");
    }

    private static TokenAnswer handedTo2(CasesRealm c) {
        return c.exchange(c.agent2, c.handedOn().accessToken())
                .audience("svc-a")
                .send();
    }

    private static TokenAnswer cycle(CasesRealm c) {
        String second = c.exchange(c.agent2, c.handedOn().accessToken())
                .audience("agent")
                .send()
                .accessToken();
        takeBackFrom2(c);
        return c.exchange(c.agent, second).audience("svc-a").send();
    }

    private static void takeBackFrom2(CasesRealm c) {
        c.realm
                .agents()
                .put(c.agent.uuid(), Map.of("acceptsFrom", List.of("front", "agent2")))
                .require(200);
    }

    private static void withoutBasis(CasesRealm c) {
        c.realm
                .agents()
                .put(c.agent.uuid(), Map.of("consent", Map.of("mode", "user")))
                .require(200);
    }

    private static void withoutEdge(CasesRealm c) {
        c.realm.agents().put(c.agent.uuid(), Map.of("acceptsFrom", List.of())).require(200);
    }

    private static void forge(CasesRealm c) {
        c.realm
                .admin()
                .addMapper(
                        c.realm.name(), c.front.uuid(), Mappers.hardcodedClaim("act", "{\"sub\":\"ceo-bot\"}", "JSON"));
    }

    private static void stop(CasesRealm c, TokenAnswer token) {
        c.realm.agents().stopChain(c.verified(token).text("txn"), "test").require(200);
    }

    private static void disableAccount(CasesRealm c, TestClient agent) {
        c.realm.admin().changeUser(c.realm.name(), c.subOf(agent), Map.of("enabled", false));
    }

    private static TestClient workload(CasesRealm c, String agentClass) {
        String uuid = c.realm
                .agents()
                .create(AgentDraft.workloadDriven("worker")
                        .with("agentClass", agentClass)
                        .ownedBy("olga")
                        .capabilities("read:a")
                        .audiences("svc-a")
                        .acceptsFrom("front"))
                .require(201)
                .json()
                .text("id");
        c.realm.audience(c.front, "worker");
        return new TestClient(uuid, Caller.of("worker", c.realm.admin().clientSecret(c.realm.name(), uuid)));
    }

    private static String bound(CasesRealm c) {
        return c.realm
                .tokens()
                .form(
                        c.front.caller(),
                        Map.of(
                                "grant_type", List.of("password"),
                                "username", List.of("alice"),
                                "password", List.of("alice"),
                                "scope", List.of("read:a")),
                        Map.of("DPoP", DpopKey.fresh().proof(c.realm.tokens().tokenEndpoint())))
                .accessToken();
    }
}
