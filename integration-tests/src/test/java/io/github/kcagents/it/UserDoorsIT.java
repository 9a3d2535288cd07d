package io.github.kcagents.it;

import java.util.Map;

import io.github.kcagents.client.RestApi;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is the user's own at Keycloak itself, rows of the table of doors in docs/security.md: alice gets it with her token, and
 * an agent doesn't with one it was given for her.
 */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserDoorsIT {

    private final CasesRealm cases;
    private final String base;

    UserDoorsIT(KeycloakServer server) {
        cases = CasesRealm.on(server);
        base = server.baseUrl();
        TestRealm realm = cases.realm;
        String broker = realm.admin().client(realm.name(), "broker").text("id");
        realm.admin().grantClientRole(realm.name(), cases.alice, broker, "read-token");
        realm.admin()
                .rest()
                .post(
                        "/" + realm.name() + "/identity-provider/instances",
                        Map.of(
                                "alias",
                                "elsewhere",
                                "providerId",
                                "oidc",
                                "enabled",
                                true,
                                "storeToken",
                                true,
                                "config",
                                Map.of(
                                        "clientId", "keycloak",
                                        "clientSecret", "unused",
                                        "authorizationUrl", "http://localhost/auth",
                                        "tokenUrl", "http://localhost/token")))
                .require(201);
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void account() {
        assertThat(status("/account", cases.login("openid", "read:a"))).isEqualTo(200);

        assertThat(status("/account", delegated())).isEqualTo(401);
        assertThat(status("/account/applications", delegated())).isEqualTo(401);
    }

    /** Alice has no account there, which Keycloak tells whoever may ask; the agent may not. */
    @Test
    void tokenOfAnIdentityProvider() {
        assertThat(status("/broker/elsewhere/token", cases.login("openid", "read:a")))
                .isNotIn(401, 403);

        assertThat(status("/broker/elsewhere/token", delegated())).isIn(401, 403);
    }

    @Test
    void userinfo() {
        assertThat(status("/protocol/openid-connect/userinfo", cases.login("openid", "read:a")))
                .isEqualTo(200);

        assertThat(status("/protocol/openid-connect/userinfo", delegated())).isIn(401, 403);
    }

    private String delegated() {
        return cases.exchange(cases.agent, cases.login("openid", "read:a"))
                .audience("svc-a")
                .send()
                .accessToken();
    }

    private int status(String path, String token) {
        return new RestApi(base + "/realms", () -> token)
                .get("/" + cases.realm.name() + path)
                .status();
    }
}
