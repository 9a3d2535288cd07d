package io.github.kcagents.it;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.github.kcagents.cost.CostRealm;
import io.github.kcagents.cost.Counters;
import io.github.kcagents.cost.FormRequest;
import io.github.kcagents.harness.Flavour;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import io.github.kcagents.harness.On;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a request may cost: SQL statements and allocated bytes, which are the same on a busy machine as on an idle one. Stock's
 * own exchange, asked for by a client with the same rights on the same server, is the measure.
 */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestCostIT {

    private static final int USERS = 4;
    private static final int WARM_UP = 400;
    private static final int COUNTED = 40;

    /** The least of so many counts is taken: what the server does by the way only ever adds to one. */
    private static final int COUNTS = 8;

    /** Read at most twice a second by a node, however many requests it answers; so they are no cost of a request. */
    private static final List<String> READ_BY_THE_CLOCK = List.of("from AGENT_CHAIN_STOP", "from AGENT_INTERRUPTION");

    private final KeycloakServer server;
    private final KeycloakServer bare;
    private final CostRealm realm;
    private final CostRealm stock;
    private final Counters counters;

    RequestCostIT(@On(Flavour.COUNTED) KeycloakServer server, @On(Flavour.COUNTED_STOCK) KeycloakServer bare) {
        this.server = server;
        this.bare = bare;
        this.realm = CostRealm.withAgents(server, TestRealm.freshName(), "RS256", USERS);
        this.stock = CostRealm.stock(bare, TestRealm.freshName(), "RS256", USERS);
        this.counters = Counters.of(server.jvm().orElseThrow());
    }

    @AfterAll
    void removeRealms() {
        counters.close();
        realm.remove();
        stock.remove();
    }

    @Test
    void delegatedExchangeNeedsItsRecordAndItsStateBesides() {
        Cost ours = cost(server, users(user -> realm.delegatedExchange(user, 1)));
        Cost theirs = cost(server, users(realm::stockExchange));

        assertThat(ours.statements())
                .as(ours.toString())
                .hasSizeLessThanOrEqualTo(theirs.statements().size() + more(theirs));
        assertThat(ours.statements()).filteredOn(RequestCostIT::writes).hasSize(2);
        assertThat(ours.statements()).as("no lock").noneMatch(statement -> statement.contains(" for update"));
        assertThat(ours.bytes()).as("allocated; stock's: " + theirs.bytes()).isLessThan(theirs.bytes() * 2);
    }

    /** The agent's state and the record; where stock looks the client's roles up, ours saves that. */
    private static int more(Cost stock) {
        return stock.statements().stream().anyMatch(statement -> statement.contains("KEYCLOAK_ROLE")) ? 1 : 2;
    }

    /** Stock's second exchange needs one more than its first as well: the client session of who exchanged before. */
    @Test
    void longChainNeedsNoMoreStatementsThanOneHandedOn() {
        Cost second = cost(server, users(user -> realm.delegatedExchange(user, 2)));
        Cost fourth = cost(server, users(user -> realm.delegatedExchange(user, CostRealm.AGENTS)));
        Cost first = cost(server, users(user -> realm.delegatedExchange(user, 1)));

        assertThat(fourth.statements()).as(fourth.toString()).hasSameSizeAs(second.statements());
        assertThat(fourth.statements())
                .hasSizeLessThanOrEqualTo(first.statements().size() + 1);
    }

    @Test
    void introspectionNeedsAtMostOneStatementMoreThanStocks() {
        Cost theirs = cost(server, users(realm::stockIntrospection));
        for (int depth : List.of(1, CostRealm.AGENTS)) {
            Cost ours = cost(server, users(user -> realm.delegatedIntrospection(user, depth)));

            assertThat(ours.statements())
                    .as(ours.toString())
                    .hasSizeLessThanOrEqualTo(theirs.statements().size() + 1);
            assertThat(ours.statements()).noneMatch(RequestCostIT::writes);
        }
    }

    /** With the JARs and with agents in the realm. */
    @Test
    void ordinaryClientsNeedTheSameStatementsAsOnAStockServer() {
        assertThat(cost(server, users(realm::stockExchange)).statements())
                .isEqualTo(cost(bare, users(stock::stockExchange)).statements());
        assertThat(cost(server, users(user -> realm.clientCredentials())).statements())
                .isEqualTo(cost(bare, users(user -> stock.clientCredentials())).statements());
        assertThat(cost(server, users(realm::stockIntrospection)).statements())
                .isEqualTo(cost(bare, users(stock::stockIntrospection)).statements());
    }

    private static List<FormRequest> users(IntFunction<FormRequest> request) {
        return IntStream.range(0, USERS).mapToObj(request).toList();
    }

    /** Of one request of these, once the server's caches are warm; all of them have to cost the same. */
    private Cost cost(KeycloakServer on, List<FormRequest> requests) {
        send(on, requests, WARM_UP);
        long bytes = IntStream.range(0, COUNTS)
                .mapToLong(count -> allocatedFor(on, requests))
                .min()
                .orElseThrow();
        List<String> statements = statementsOf(on, requests.get(0));
        for (FormRequest request : requests) {
            assertThat(statementsOf(on, request)).isEqualTo(statements);
        }
        return new Cost(statements, bytes);
    }

    private long allocatedFor(KeycloakServer on, List<FormRequest> requests) {
        long before = counters.allocatedBytes();
        send(on, requests, COUNTED);
        return (counters.allocatedBytes() - before) / COUNTED;
    }

    private static void send(KeycloakServer on, List<FormRequest> requests, int times) {
        for (int i = 0; i < times; i++) {
            requests.get(i % requests.size()).send(on.baseUrl());
        }
    }

    /** What the threads that answer requests say that they ask the database, in order. */
    private static List<String> statementsOf(KeycloakServer on, FormRequest request) {
        int before = on.logs().length();
        request.send(on.baseUrl());
        return on.logs()
                .substring(before)
                .lines()
                .filter(line -> line.contains("[org.hibernate.SQL] (executor-thread-"))
                .map(line -> line.substring(line.indexOf(") ") + 2))
                .filter(statement -> READ_BY_THE_CLOCK.stream().noneMatch(statement::contains))
                .toList();
    }

    private static boolean writes(String statement) {
        return !statement.startsWith("select ");
    }

    /** @param bytes that the server with our JARs allocated; means nothing for the other one */
    private record Cost(List<String> statements, long bytes) {

        @Override
        public String toString() {
            return String.join("\n", statements);
        }
    }
}
