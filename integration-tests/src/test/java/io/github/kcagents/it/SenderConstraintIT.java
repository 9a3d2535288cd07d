package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.DpopKey;
import io.github.kcagents.client.ExchangeCall;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9449: a token that is bound to a key stays bound, to the key of whoever presents it next. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SenderConstraintIT {

    private final CasesRealm cases;
    private final DpopKey users = DpopKey.fresh();
    private final DpopKey agents = DpopKey.fresh();

    SenderConstraintIT(KeycloakServer server) {
        cases = CasesRealm.on(server);
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void refusesABoundTokenWithoutAnyProof() {
        assertRefused(toSvcA(boundLogin()).send(), "invalid_dpop_proof", "pop");
    }

    @Test
    void bindsTheResultToTheKeyOfTheNewPresenter() {
        TokenAnswer answer = proving(agents, toSvcA(boundLogin())).send();
        assertThat(boundTo(answer)).isEqualTo(agents.thumbprint());
    }

    @Test
    void wantsTheSameKeyOfTheSamePresenter() {
        String bound = proving(agents, toSvcA(boundLogin())).send().accessToken();
        assertRefused(toSvcA(bound).send(), "invalid_dpop_proof", "pop");
        assertRefused(proving(users, toSvcA(bound)).send(), "invalid_dpop_proof", "pop");
        assertThat(boundTo(proving(agents, toSvcA(bound)).send())).isEqualTo(agents.thumbprint());
    }

    /** An agent that binds an unbound token makes it stronger, and nobody weaker again. */
    @Test
    void bindsAnUnboundTokenWhereTheAgentProvesAKey() {
        TokenAnswer answer = proving(agents, toSvcA(cases.login("read:a"))).send();
        assertThat(boundTo(answer)).isEqualTo(agents.thumbprint());
        assertRefused(toSvcA(answer.accessToken()).send(), "invalid_dpop_proof", "pop");
    }

    @Test
    void staysBoundDownTheChain() {
        String first = proving(agents, cases.exchange(cases.agent, boundLogin()).audience("agent2"))
                .send()
                .accessToken();
        DpopKey second = DpopKey.fresh();
        assertRefused(cases.exchange(cases.agent2, first).audience("svc-a").send(), "invalid_dpop_proof", "pop");
        TokenAnswer answer = proving(second, cases.exchange(cases.agent2, first).audience("svc-a"))
                .send();
        assertThat(boundTo(answer)).isEqualTo(second.thumbprint());
    }

    /** A client in between keeps the binding too. */
    @Test
    void isNotUnboundByAClientThatIsNoAgent() {
        cases.realm
                .admin()
                .changeClient(
                        cases.realm.name(),
                        "svc-a",
                        Map.of("attributes", Map.of("standard.token.exchange.enabled", "true")))
                .require(204);
        String bound = proving(agents, toSvcA(boundLogin())).send().accessToken();
        assertRefused(cases.exchange(cases.svcA, bound).audience("svc-a").send(), "invalid_dpop_proof", "pop");
    }

    /** RFC 9449 §5, RFC 8705 §3: what is bound for every agent, the record says, and Keycloak's own settings can't loosen it. */
    @Test
    void aSenderConstrainedAgentExchangesNothingWithoutAKey() {
        cases.realm
                .agents()
                .put(cases.agent3.uuid(), Map.of("senderConstrained", true, "acceptsFrom", List.of("front")))
                .require(200);
        cases.realm.audience(cases.front, "agent3");
        assertRefused(toSvcAByThird().send(), "invalid_request", "");
        assertThat(boundTo(proving(agents, toSvcAByThird()).send())).isEqualTo(agents.thumbprint());

        cases.realm
                .admin()
                .changeClient(
                        cases.realm.name(),
                        "agent3",
                        Map.of(
                                "attributes",
                                Map.of(
                                        "dpop.bound.access.tokens", "false",
                                        "tls.client.certificate.bound.access.tokens", "true")))
                .require(204);
        assertRefused(toSvcAByThird().send(), "invalid_request", "pop");
    }

    private ExchangeCall toSvcAByThird() {
        return cases.exchange(cases.agent3, cases.login("read:a")).audience("svc-a");
    }

    private ExchangeCall toSvcA(String subject) {
        return cases.exchange(cases.agent, subject).audience("svc-a");
    }

    private ExchangeCall proving(DpopKey key, ExchangeCall call) {
        return call.header("DPoP", key.proof(cases.realm.tokens().tokenEndpoint()));
    }

    private String boundLogin() {
        TokenAnswer login = cases.realm
                .tokens()
                .form(
                        cases.front.caller(),
                        Map.of(
                                "grant_type", List.of("password"),
                                "username", List.of("alice"),
                                "password", List.of("alice"),
                                "scope", List.of("read:a")),
                        Map.of("DPoP", users.proof(cases.realm.tokens().tokenEndpoint())));
        assertThat(boundTo(login)).isEqualTo(users.thumbprint());
        return login.accessToken();
    }

    private String boundTo(TokenAnswer answer) {
        return cases.verified(answer).object("cnf").text("jkt");
    }
}
