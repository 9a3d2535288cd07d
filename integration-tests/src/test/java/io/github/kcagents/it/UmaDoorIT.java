package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** The UMA grant makes permission tokens out of a user's roles in another client's view: closed to agents. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UmaDoorIT {

    private static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";

    private final CasesRealm cases;
    private final TestClient resource;

    UmaDoorIT(KeycloakServer server) {
        cases = CasesRealm.on(server);
        resource = umaServer();
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void givesNothingForADelegatedToken() {
        String delegated = cases.delegated().accessToken();

        TokenAnswer bearer = cases.realm
                .tokens()
                .bearerForm(delegated, Map.of("grant_type", List.of(UMA), "audience", List.of(resource.clientId())));

        assertRefused(bearer, "unauthorized_client", "not_enabled");
        for (String parameter : List.of("subject_token", "claim_token", "rpt")) {
            TokenAnswer form = cases.realm
                    .tokens()
                    .form(
                            resource.caller(),
                            Map.of(
                                    "grant_type",
                                    List.of(UMA),
                                    "audience",
                                    List.of(resource.clientId()),
                                    "claim_token_format",
                                    List.of("urn:ietf:params:oauth:token-type:jwt"),
                                    parameter,
                                    List.of(delegated)));
            assertRefused(form, "unauthorized_client", "not_enabled");
        }
    }

    /** Servers cut the header at different white space. */
    @Test
    void isClosedWhateverStandsBetweenSchemeAndToken() {
        String delegated = cases.delegated().accessToken();

        for (String between : List.of("\t", "  ", " \t")) {
            TokenAnswer answer = cases.realm
                    .tokens()
                    .headerForm(
                            "Bearer" + between + delegated,
                            Map.of("grant_type", List.of(UMA), "audience", List.of(resource.clientId())));

            assertThat(answer.json().has("access_token")).as(answer.toString()).isFalse();
        }
    }

    @Test
    void givesAnAgentNothingForAUsersToken() {

        TokenAnswer answer = cases.realm
                .tokens()
                .form(
                        cases.agent.caller(),
                        Map.of(
                                "grant_type", List.of(UMA),
                                "audience", List.of(resource.clientId()),
                                "subject_token", List.of(cases.login("read:a"))));

        assertRefused(answer, "unauthorized_client", "not_enabled");
    }

    @Test
    void goesOnForAnOrdinaryUser() {

        TokenAnswer answer = cases.realm
                .tokens()
                .bearerForm(
                        cases.login(), Map.of("grant_type", List.of(UMA), "audience", List.of(resource.clientId())));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    /** One that permits everything that no policy speaks of, so that a request that gets through gets something. */
    private TestClient umaServer() {
        return cases.realm.confidential(
                "uma-api",
                Map.of(
                        "authorizationServicesEnabled",
                        true,
                        "authorizationSettings",
                        Map.of(
                                "allowRemoteResourceManagement",
                                true,
                                "policyEnforcementMode",
                                "PERMISSIVE",
                                "resources",
                                List.of(Map.of("name", "document")))));
    }
}
