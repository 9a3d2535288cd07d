package io.github.kcagents.it;

import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.ExchangeCall;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** What an agent doesn't get, and what it is told. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeRefusalsIT {

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";

    private final CasesRealm cases;

    ExchangeRefusalsIT(KeycloakServer server) {
        cases = CasesRealm.on(server);
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    /** C-002 a. */
    @Test
    void refusesAnActorTokenWithoutItsType() {
        assertRefused(
                toSvcA().actor(cases.ownToken(cases.agent))
                        .without("actor_token_type")
                        .send(),
                "invalid_request",
                "bad_parameters");
    }

    /** C-002 b. */
    @Test
    void refusesAnActorTokenTypeWithoutAToken() {
        assertRefused(toSvcA().param("actor_token_type", ACCESS_TOKEN).send(), "invalid_request", "bad_parameters");
    }

    /** C-002 c, d. */
    @ParameterizedTest
    @ValueSource(strings = {ID_TOKEN, "urn:example:unknown"})
    void refusesAnActorTokenOfAnotherType(String type) {
        assertRefused(
                toSvcA().actor(cases.ownToken(cases.agent))
                        .param("actor_token_type", type)
                        .send(),
                "invalid_request",
                "token_type_unsupported");
    }

    @ParameterizedTest
    @CsvSource({
        "requested_subject, alice",
        "subject_issuer, other",
        "requested_issuer, other",
    })
    void refusesParametersOfExchangesThatAgentsDoNotHave(String name, String value) {
        assertRefused(toSvcA().param(name, value).send(), "invalid_request", "bad_parameters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:token-type:refresh_token",
                ID_TOKEN,
                "urn:ietf:params:oauth:token-type:saml2"
            })
    void refusesToIssueAnythingButAnAccessToken(String type) {
        assertRefused(toSvcA().requestedType(type).send(), "invalid_request", "token_type_unsupported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void refusesASubjectTokenThatIsNone(String token) {
        assertRefused(
                cases.exchange(cases.agent, token).audience("svc-a").send(),
                "invalid_request",
                "subject_token_invalid");
    }

    @Test
    void refusesASubjectTokenWithABrokenSignature() {
        assertRefused(
                cases.exchange(cases.agent, cases.login("read:a") + "AAAA")
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "subject_token_invalid");
    }

    @Test
    void refusesAnActorTokenOfAnotherAgent() {
        assertRefused(toSvcA().actor(cases.ownToken(cases.agent2)).send(), "invalid_request", "actor_client_mismatch");
    }

    @Test
    void refusesADelegatedTokenAsActorToken() {
        assertRefused(
                toSvcA().actor(cases.delegated().accessToken()).send(), "invalid_request", "actor_token_delegated");
    }

    @Test
    void refusesAUsersTokenAsActorToken() {
        assertRefused(toSvcA().actor(cases.login()).send(), "invalid_request", "actor_client_mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "eyJhbGciOiJub25lIn0.e30."})
    void refusesAnActorTokenThatIsNone(String token) {
        assertRefused(toSvcA().actor(token).send(), "invalid_request", "actor_token_invalid");
    }

    @Test
    void refusesAnAgentThatIsItsOwnSubject() {
        TokenAnswer answer = cases.exchange(cases.agent, cases.ownToken(cases.agent))
                .audience("svc-a")
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.reasonKey()).isIn("subject_token_invalid", "self_delegation");
    }

    /** C-007, for agents: a token that was meant for somebody else. */
    @Test
    void refusesATokenThatWasNotIssuedForTheCaller() {
        assertRefused(
                cases.exchange(cases.agent2, cases.login("read:a"))
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "subject_not_for_caller");
    }

    /** C-007, for everybody else: as on a stock server. */
    @Test
    void leavesAStrangerToKeycloaksOwnRefusal() {
        TestClient stranger = cases.realm.exchanger("stranger");

        TokenAnswer answer = cases.exchange(stranger, cases.login("read:a"))
                .audience("svc-a")
                .send();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).isEqualTo("access_denied");
    }

    @Test
    void refusesAHandOverThatNoEdgeAllows() {
        String subject = cases.exchange(cases.agent2, cases.handedOn().accessToken())
                .audience("agent")
                .send()
                .accessToken();

        // The first agent is in aud, but takes nothing from the second.
        assertThat(cases.exchange(cases.agent, subject).audience("svc-a").send().reasonKey())
                .isEqualTo("subdelegation_not_authorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"svc-b", "nobody", "front", "agent3"})
    void answersAlikeForATargetThatIsForbiddenAndOneThatIsUnknown(String target) {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a"))
                .audience(target)
                .send();

        assertRefused(answer, "invalid_target", "target");
        assertThat(answer.errorDescription()).doesNotContain(target);
    }

    @Test
    void refusesOneForbiddenTargetAmongSeveral() {
        assertRefused(
                cases.exchange(cases.agent, cases.login("read:a"))
                        .audience("svc-a", "svc-b")
                        .send(),
                "invalid_target",
                "target");
    }

    @Test
    void refusesWhenNoTargetIsNamedAndThereAreSeveral() {
        assertRefused(cases.exchange(cases.agent, cases.login("read:a")).send(), "invalid_target", "target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://svc-a.example/mcp", "/relative", "https://svc-a.example/#part"})
    void refusesAResourceThatIsUnknownOrMalformed(String resource) {
        assertRefused(
                cases.exchange(cases.agent, cases.login("read:a"))
                        .param("resource", resource)
                        .send(),
                "invalid_target",
                "target");
    }

    /** C-017. */
    @Test
    void refusesWhenNothingIsLeftOfTheScopes() {
        assertRefused(
                cases.exchange(cases.agent, cases.login())
                        .audience("svc-a")
                        .scope("read:a", "write:a")
                        .send(),
                "invalid_scope",
                "scope_empty");
    }

    /** C-010 b. */
    @Test
    void neverMakesAPublicClientAnAgent() {
        cases.realm
                .agents()
                .adopt(AgentDraft.adoptionOf("front").ownedBy("olga"))
                .require(400);
        cases.realm
                .admin()
                .changeClient(cases.realm.name(), "agent3", Map.of("publicClient", true))
                .require(400);
    }

    /** C-010 a. */
    @Test
    void leavesAPublicClientToKeycloaksOwnRefusal() {
        TokenAnswer answer =
                cases.exchange(cases.front, cases.login()).audience("svc-a").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().has("access_token")).isFalse();
    }

    private ExchangeCall toSvcA() {
        return cases.exchange(cases.agent, cases.login("read:a")).audience("svc-a");
    }
}
