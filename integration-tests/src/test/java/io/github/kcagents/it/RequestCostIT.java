package io.github.kcagents.it;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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
    /** Until the server's caches hold all that is asked for. */
    private static final int WARM_UP = 80;

    /** Until the server's compiler has seen enough of what is counted: what it still interprets allocates more. */
    private static final int COMPILED = 400;

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
        List<String> ours = statements(server, users(user -> realm.delegatedExchange(user, 1)));
        List<String> stocks = statements(server, users(realm::stockExchange));

        assertThat(ours).hasSizeLessThanOrEqualTo(stocks.size() + more(stocks));
        assertThat(ours).filteredOn(RequestCostIT::writes).hasSize(2);
        assertThat(ours).as("no lock").noneMatch(statement -> statement.contains(" for update"));
    }

    @Test
    void delegatedExchangeAllocatesLittleMoreThanStocks() {
        long ours = allocated(users(user -> realm.delegatedExchange(user, 1)));
        long stocks = allocated(users(realm::stockExchange));

        assertThat(ours).as("bytes; stock's: " + stocks).isLessThan(stocks * 8 / 5);
    }

    /** The agent's state and the record; where stock looks the client's roles up, ours saves that. */
    private static int more(List<String> stocks) {
        return stocks.stream().anyMatch(statement -> statement.contains("KEYCLOAK_ROLE")) ? 1 : 2;
    }

    /** Stock's second exchange needs one more than its first as well: the client session of who exchanged before. */
    @Test
    void longChainNeedsNoMoreStatementsThanOneHandedOn() {
        List<String> second = statements(server, users(user -> realm.delegatedExchange(user, 2)));
        List<String> fourth = statements(server, users(user -> realm.delegatedExchange(user, CostRealm.AGENTS)));
        List<String> first = statements(server, users(user -> realm.delegatedExchange(user, 1)));

        assertThat(fourth).hasSameSizeAs(second);
        assertThat(fourth).hasSizeLessThanOrEqualTo(first.size() + 1);
    }

    @Test
    void introspectionNeedsAtMostOneStatementMoreThanStocks() {
        List<String> stocks = statements(server, users(realm::stockIntrospection));
        for (int depth : List.of(1, CostRealm.AGENTS)) {
            List<String> ours = statements(server, users(user -> realm.delegatedIntrospection(user, depth)));

            assertThat(ours).hasSizeLessThanOrEqualTo(stocks.size() + 1).noneMatch(RequestCostIT::writes);
        }
    }

    /** With the JARs and with agents in the realm. */
    @Test
    void ordinaryClientsNeedTheSameStatementsAsOnAStockServer() {
        assertThat(statements(server, users(realm::stockExchange)))
                .isEqualTo(statements(bare, users(stock::stockExchange)));
        assertThat(statements(server, users(user -> realm.clientCredentials())))
                .isEqualTo(statements(bare, users(user -> stock.clientCredentials())));
        assertThat(statements(server, users(realm::stockIntrospection)))
                .isEqualTo(statements(bare, users(stock::stockIntrospection)));
    }

    private static List<FormRequest> users(IntFunction<FormRequest> request) {
        return IntStream.range(0, USERS).mapToObj(request).toList();
    }

    /** Of one request of these, once the server's caches are warm; all of them have to cost the same. */
    private static List<String> statements(KeycloakServer on, List<FormRequest> requests) {
        send(on, requests, WARM_UP);
        List<String> statements = statementsOf(on, requests.get(0));
        for (FormRequest request : requests) {
            assertThat(statementsOf(on, request)).isEqualTo(statements);
        }
        return statements;
    }

    /** Bytes for one request of these. */
    private long allocated(List<FormRequest> requests) {
        send(server, requests, COMPILED);
        return LongStream.range(0, COUNTS)
                .map(count -> allocatedNow(requests))
                .min()
                .orElseThrow();
    }

    private long allocatedNow(List<FormRequest> requests) {
        long before = counters.allocatedBytes();
        send(server, requests, COUNTED);
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
}
