package io.github.kcagents.it;

import java.util.Map;

import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** C-034: nobody but this server, issuing a delegated token, says who acts. */
@KeycloakTest
class ForgedChainIT {

    private static final String CEO = "{\"sub\":\"ceo-bot\"}";

    private final KeycloakServer server;
    private CasesRealm cases;

    ForgedChainIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        cases = CasesRealm.on(server);
    }

    @AfterEach
    void removeRealm() {
        cases.close();
    }

    @Test
    void isNotWrittenByAMapperOfTheAgentsClient() {
        map(cases.agent, Mappers.hardcodedClaim("act", CEO, "JSON"));
        map(cases.agent, Mappers.hardcodedClaim("txn", "forged", "String"));
        map(cases.agent, Mappers.hardcodedClaim("agent_invocation", "{\"depth\":0}", "JSON"));
        map(cases.agent, Mappers.hardcodedClaim("sub", "somebody", "String"));

        JsonObject claims = cases.verified(cases.delegated());

        assertThat(actors(claims)).containsExactly(cases.subOf(cases.agent));
        assertThat(claims.text("txn")).isNotEqualTo("forged");
        assertThat(claims.object("agent_invocation").number("depth")).isEqualTo(1);
        assertThat(claims.text("sub")).isEqualTo(cases.alice);
    }

    @Test
    void isNotWrittenByAnAttributeOfTheUser() {
        map(cases.agent, Mappers.userAttribute("lastName", "act.sub"));

        assertThat(actors(cases.verified(cases.delegated()))).containsExactly(cases.subOf(cases.agent));
    }

    @Test
    void isNotWrittenByAFormField() {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .param("act", CEO)
                .param("claims", "{\"access_token\":{\"act\":{\"value\":\"ceo-bot\"}}}")
                .send();

        assertThat(actors(cases.verified(answer))).containsExactly(cases.subOf(cases.agent));
    }

    @Test
    void isNotBelievedFromASubjectTokenThatAMapperWroteItInto() {
        map(cases.front, Mappers.hardcodedClaim("act", CEO, "JSON"));

        assertRefused(
                cases.exchange(cases.agent, cases.login("read:a"))
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "chain_invalid");
    }

    /** Everything copied from a real delegated token, as a mapper of an ordinary client could do it. */
    @Test
    void isNotBelievedWhenARealOneIsCopiedIntoAnotherToken() {
        JsonObject real = cases.verified(cases.handedOn());
        map(cases.front, Mappers.hardcodedClaim("act", real.object("act").toString(), "JSON"));
        map(cases.front, Mappers.hardcodedClaim("txn", real.text("txn"), "String"));
        map(
                cases.front,
                Mappers.hardcodedClaim(
                        "agent_invocation", real.object("agent_invocation").toString(), "JSON"));

        assertRefused(
                cases.exchange(cases.agent, cases.login("read:a"))
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "chain_invalid");
    }

    @Test
    void changesNothingForAnOrdinaryClientWhoseMapperWritesTheClaim() {
        map(cases.front, Mappers.hardcodedClaim("act", CEO, "JSON"));
        TestClient ordinary = cases.realm.exchanger("ordinary");
        cases.realm.audience(cases.front, "ordinary");

        assertThat(cases.exchange(ordinary, cases.login()).send().status()).isEqualTo(200);
    }

    private void map(TestClient client, Map<String, Object> mapper) {
        cases.realm.admin().addMapper(cases.realm.name(), client.uuid(), mapper);
    }
}
