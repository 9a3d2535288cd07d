package io.github.kcagents.it;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.DpopKey;
import io.github.kcagents.client.ExchangeCall;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How exchanges are provoked that must be refused, and what is asked of every refusal: its error, its status, the same key in
 * answer, event and ledger, and nothing in the answer about users, other agents or what exists.
 */
final class Refusals implements AutoCloseable {

    static final String GARBAGE = "eyJhbGciOiJub25lIn0.e30.";

    private final KeycloakServer server;
    private final CasesRealm shared;

    Refusals(KeycloakServer server) {
        this.server = server;
        this.shared = recording(server);
    }

    /**
     * A refused request; what it is called is the name of its row in a report.
     *
     * @param changes does provoking it change the realm for others?
     */
    record Row(String key, String error, String what, boolean changes, Function<CasesRealm, TokenAnswer> provoke) {
        @Override
        public String toString() {
            return key + ": " + what;
        }

        /** Nothing of the realm is as it was afterwards. */
        Row changing() {
            return new Row(key, error, what, true, provoke);
        }
    }

    /** Making a realm takes longer than all else, so that only those who change it get one of their own. */
    void check(Row row) {
        if (!row.changes()) {
            check(row, shared);
            return;
        }
        try (CasesRealm own = recording(server)) {
            check(row, own);
        }
    }

    private static CasesRealm recording(KeycloakServer server) {
        CasesRealm cases = CasesRealm.on(server);
        cases.realm
                .admin()
                .rest()
                .put("/" + cases.realm.name() + "/events/config", Map.of("eventsEnabled", true))
                .require(204);
        return cases;
    }

    private static void check(Row row, CasesRealm cases) {
        TokenAnswer answer = row.provoke().apply(cases);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.error()).as(answer.toString()).isEqualTo(row.error());
        assertThat(answer.reasonKey()).as(answer.toString()).isEqualTo(row.key());
        assertTellsNothing(answer);
        JsonObject event = lastEvent(cases);
        assertThat(event.object("details").text("reason")).startsWith(row.key() + ": ");
        assertThat(event.text("error")).isEqualTo(row.error());
        JsonObject record = cases.realm.agents().invocations("").get(0);
        assertThat(record.text("decision")).isEqualTo("deny");
        assertThat(record.text("reason")).isEqualTo(row.key());
        assertThat(record.findText("jti")).isEmpty();
    }

    private static void assertTellsNothing(TokenAnswer answer) {
        assertThat(answer.json().names()).containsExactlyInAnyOrder("error", "error_description");
        assertThat(answer.errorDescription())
                .matches("[a-z_]+: [A-Z][A-Za-z', ]+")
                .doesNotContain("alice", "olga", "agent2", "agent3", "front", "svc-", "read:", "write:");
    }

    private static JsonObject lastEvent(CasesRealm cases) {
        return cases.realm
                .admin()
                .rest()
                .get("/" + cases.realm.name() + "/events?type=TOKEN_EXCHANGE_ERROR&max=1")
                .require(200)
                .items()
                .get(0);
    }

    static Row row(String key, String what, Function<CasesRealm, TokenAnswer> provoke) {
        return row(key, "invalid_request", what, provoke);
    }

    static Row row(String key, String error, String what, Function<CasesRealm, TokenAnswer> provoke) {
        return new Row(key, error, what, false, provoke);
    }

    static ExchangeCall toSvcA(CasesRealm c) {
        return c.exchange(c.agent, c.login("read:a")).audience("svc-a");
    }

    static TokenAnswer handedTo2(CasesRealm c) {
        return c.exchange(c.agent2, c.handedOn().accessToken())
                .audience("svc-a")
                .send();
    }

    static TokenAnswer cycle(CasesRealm c) {
        String second = c.exchange(c.agent2, c.handedOn().accessToken())
                .audience("agent")
                .send()
                .accessToken();
        takeBackFrom2(c);
        return c.exchange(c.agent, second).audience("svc-a").send();
    }

    static void takeBackFrom2(CasesRealm c) {
        c.realm
                .agents()
                .put(c.agent.uuid(), Map.of("acceptsFrom", List.of("front", "agent2")))
                .require(200);
    }

    static void withoutBasis(CasesRealm c) {
        c.realm
                .agents()
                .put(c.agent.uuid(), Map.of("consent", Map.of("mode", "user")))
                .require(200);
    }

    static void withoutEdge(CasesRealm c) {
        c.realm.agents().put(c.agent.uuid(), Map.of("acceptsFrom", List.of())).require(200);
    }

    static void forge(CasesRealm c) {
        c.realm
                .admin()
                .addMapper(
                        c.realm.name(), c.front.uuid(), Mappers.hardcodedClaim("act", "{\"sub\":\"ceo-bot\"}", "JSON"));
    }

    static void stop(CasesRealm c, TokenAnswer token) {
        c.realm.agents().stopChain(c.verified(token).text("txn"), "test").require(200);
    }

    static void disableAccount(CasesRealm c, TestClient agent) {
        c.realm.admin().changeUser(c.realm.name(), c.subOf(agent), Map.of("enabled", false));
    }

    static TestClient workload(CasesRealm c, String agentClass) {
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

    static String bound(CasesRealm c) {
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

    @Override
    public void close() {
        shared.close();
    }
}
