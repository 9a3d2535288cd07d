package io.github.kcagents.it;

import io.github.kcagents.client.ExchangeCall;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.Flavour;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import io.github.kcagents.harness.On;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** C-011: on a server with the legacy exchange switched on, nothing about an agent ever reaches it. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LegacyDoorIT {

    private final CasesRealm cases;

    LegacyDoorIT(@On(Flavour.LEGACY_EXCHANGE) KeycloakServer server) {
        cases = CasesRealm.on(server);
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void isClosedToARequestWithoutSubjectTokenType() {
        assertRefused(call().without("subject_token_type").send(), "invalid_request", "bad_parameters");
    }

    @Test
    void isClosedToARequestWithoutSubjectToken() {
        assertRefused(
                call().without("subject_token").without("subject_token_type").send(),
                "invalid_request",
                "bad_parameters");
    }

    @Test
    void isClosedToARequestWithAResource() {
        assertRefused(call().resource("https://svc-a.example/mcp").send(), "invalid_target", "target");
    }

    @Test
    void isClosedToImpersonation() {
        assertRefused(call().param("requested_subject", "alice").send(), "invalid_request", "bad_parameters");
    }

    @Test
    void isClosedToForeignIssuers() {
        assertRefused(call().param("subject_issuer", "x").send(), "invalid_request", "bad_parameters");
    }

    @Test
    void isClosedToRefreshTokens() {
        assertRefused(
                call().requestedType("urn:ietf:params:oauth:token-type:refresh_token")
                        .send(),
                "invalid_request",
                "token_type_unsupported");
    }

    @Test
    void isClosedToADelegatedTokenInAPublicClientsHand() {
        TokenAnswer answer =
                cases.exchange(cases.front, cases.delegated().accessToken()).send();

        assertRefused(answer, "unauthorized_client", "not_enabled");
    }

    @Test
    void leavesTheDelegatedExchangeAsItIs() {
        TokenAnswer answer = call().send();

        assertThat(actors(cases.verified(answer))).containsExactly(cases.subOf(cases.agent));
        assertThat(answer.refreshToken()).isEmpty();
        assertThat(answer.scope()).containsExactly("read:a");
    }

    private ExchangeCall call() {
        return cases.exchange(cases.agent, cases.login("read:a")).audience("svc-a");
    }
}
