package io.github.kcagents.it;

import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code may_act} in the subject token can narrow who acts, and opens nothing. */
@KeycloakTest
class MayActIT {

    private final KeycloakServer server;
    private CasesRealm cases;

    MayActIT(KeycloakServer server) {
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

    /** C-003: an agent that is named. The chain is there, and everything is cut as ever. */
    @Test
    void letsTheNamedAgentActWithinItsRights() {
        frontSays("{\"sub\":\"" + cases.subOf(cases.agent) + "\"}");

        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a", "write:a"))
                .audience("svc-a")
                .send();

        assertThat(actors(cases.verified(answer))).containsExactly(cases.subOf(cases.agent));
        assertThat(answer.scope()).containsExactly("read:a");
        assertThat(cases.verified(answer).has("may_act")).isFalse();
    }

    /** C-003: a client that is no agent gets no token out of it, with or without markers. */
    @Test
    void isNoDoorForAClientThatIsNoAgent() {
        frontSays("{\"sub\":\"" + cases.subOf(cases.agent) + "\"}");
        TestClient ordinary = cases.realm.exchanger("ordinary");
        cases.realm.audience(cases.front, "ordinary");

        assertRefused(
                cases.exchange(ordinary, cases.login("read:a"))
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "delegation_not_authorized");
    }

    /** C-005. */
    @Test
    void refusesAnAgentThatIsNotNamed() {
        frontSays("{\"sub\":\"" + cases.subOf(cases.agent) + "\"}");
        cases.realm.audience(cases.front, "agent2");

        assertRefused(
                cases.exchange(cases.agent2, cases.login("read:a"))
                        .actor(cases.ownToken(cases.agent2))
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "delegation_not_authorized");
    }

    /** C-005. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\"agent\"", "[\"agent\"]", "{}", "{\"client_id\":\"agent\"}", "{\"sub\":7}", "{\"sub\":\"\"}"})
    void refusesWhenItIsMalformed(String mayAct) {
        frontSays(mayAct);

        assertRefused(
                cases.exchange(cases.agent, cases.login("read:a"))
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "delegation_not_authorized");
    }

    @Test
    void refusesWhenAnotherIssuerIsNamed() {
        frontSays("{\"iss\":\"https://elsewhere.example\",\"sub\":\"" + cases.subOf(cases.agent) + "\"}");

        assertRefused(
                cases.exchange(cases.agent, cases.login("read:a"))
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "delegation_not_authorized");
    }

    private void frontSays(String mayAct) {
        cases.realm
                .admin()
                .addMapper(cases.realm.name(), cases.front.uuid(), Mappers.hardcodedClaim("may_act", mayAct, "JSON"));
    }
}
