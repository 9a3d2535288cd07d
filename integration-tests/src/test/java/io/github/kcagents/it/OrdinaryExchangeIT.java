package io.github.kcagents.it;

import io.github.kcagents.harness.Flavour;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import io.github.kcagents.harness.On;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An ordinary client's standard exchange is what it was before our JARs were there. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdinaryExchangeIT {

    private final OrdinaryRealm withOurs;
    private final OrdinaryRealm stock;

    OrdinaryExchangeIT(@On(Flavour.AGENTS) KeycloakServer agents, @On(Flavour.STOCK) KeycloakServer stock) {
        String name = TestRealm.freshName();
        this.withOurs = new OrdinaryRealm(agents, name);
        this.stock = new OrdinaryRealm(stock, name);
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredAsByAStockServer(OrdinaryExchange exchange) {
        Outcome expected = outcome(exchange, stock);

        assertThat(expected.status()).as(expected.toString()).isEqualTo(exchange.stockStatus());
        assertThat(outcome(exchange, withOurs)).isEqualTo(expected);
    }

    @AfterAll
    void removeRealms() {
        withOurs.close();
        stock.close();
    }

    private static Outcome outcome(OrdinaryExchange exchange, OrdinaryRealm on) {
        return Outcome.of(exchange.play(on), on.realm.tokens(), on.api.caller());
    }
}
