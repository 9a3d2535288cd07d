package io.github.kcagents.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.Await;
import io.github.kcagents.harness.Flavour;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import io.github.kcagents.harness.On;
import io.github.kcagents.harness.UninstallableServer;
import org.junit.jupiter.api.Test;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static org.assertj.core.api.Assertions.assertThat;

/** C-116, C-117: without our JARs agents have no delegation, and never more than their native ceiling. */
@KeycloakTest
class UninstallIT {

    @Test
    void closesAndOpensNothing(UninstallableServer server) {
        CasesRealm cases = CasesRealm.on(server);
        TestRealm realm = cases.realm;
        String management =
                realm.admin().client(realm.name(), "realm-management").text("id");
        realm.admin().grantClientRole(realm.name(), cases.alice, management, "realm-admin");
        String delegated = cases.delegated().accessToken();

        server.uninstall();

        // Users log in as ever.
        TokenAnswer login = realm.login(cases.front, "alice", "read:a");
        assertThat(login.status()).as(login.toString()).isEqualTo(200);
        // No delegation.
        assertThat(cases.exchange(cases.agent, login.accessToken()).send().status())
                .isEqualTo(400);
        assertThat(cases.exchange(cases.agent, login.accessToken())
                        .actor(cases.ownToken(cases.agent))
                        .audience("svc-a")
                        .send()
                        .status())
                .isEqualTo(400);
        // Never more than the native ceiling, by an old token or a new one.
        assertThat(realm.adminWith(delegated)
                        .rest()
                        .get("/" + realm.name() + "/users")
                        .status())
                .isIn(401, 403);
        JsonObject own = realm.jwts().verify(cases.ownToken(cases.agent));
        assertThat(own.find("realm_access").map(a -> a.texts("roles")).orElse(List.of()))
                .isEmpty();
        assertThat(own.has("resource_access")).isFalse();

        // Nobody guards the attributes now.
        realm.admin()
                .createClient(
                        realm.name(),
                        Map.of(
                                "clientId",
                                "smuggled",
                                "secret",
                                "smuggled",
                                "serviceAccountsEnabled",
                                true,
                                "attributes",
                                Map.of("agent.class", "workload-driven", "agent.status", "active")));

        server.install();

        assertThat(realm.tokens()
                        .clientCredentials(Caller.of("smuggled", "smuggled"))
                        .reasonKey())
                .isEqualTo("agent_inactive");
        assertThat(Await.until(Duration.ofSeconds(20), () -> listed(realm, "smuggled")))
                .isTrue();
        TokenAnswer again = cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .send();
        assertThat(actors(cases.verified(again))).containsExactly(cases.subOf(cases.agent));
    }

    private static boolean listed(TestRealm realm, String clientId) {
        return realm.agents().list("?search=" + clientId).require(200).json().objects("items").stream()
                .anyMatch(agent -> agent.findText("broken").isPresent());
    }

    @Test
    void leavesRealmFilesThatLoadOnAStockServer(KeycloakServer server, @On(Flavour.STOCK) KeycloakServer stock) {
        try (CasesRealm cases = CasesRealm.on(server)) {
            JsonObject exported = cases.realm
                    .admin()
                    .rest()
                    .post("/" + cases.realm.name() + "/partial-export?exportClients=true&exportGroupsAndRoles=true", "")
                    .require(200)
                    .json();
            assertThat(exported.toString()).contains("agent.class");

            TestRealm imported = TestRealm.existing(stock, cases.realm.name());
            imported.admin().importRealm(exported.toString());
            imported.user("bob");
            TokenAnswer login = imported.login(cases.front, "bob", "read:a");
            assertThat(login.status()).as(login.toString()).isEqualTo(200);
            imported.admin().deleteRealm(cases.realm.name());
        }
    }

    /** The other way round: a realm file of a stock server, with agent attributes that somebody wrote into it. */
    @Test
    void importsARealmFileWhoseAgentsNobodyRegisteredHere(KeycloakServer server) {
        String name = TestRealm.freshName();
        TestRealm realm = TestRealm.existing(server, name);
        realm.admin()
                .importRealm(new JsonObject(Map.of(
                                "realm",
                                name,
                                "enabled",
                                true,
                                "clients",
                                List.of(Map.of(
                                        "clientId",
                                        "stranger",
                                        "secret",
                                        "stranger",
                                        "publicClient",
                                        false,
                                        "serviceAccountsEnabled",
                                        true,
                                        "attributes",
                                        Map.of("agent.class", "user-driven", "agent.status", "active")))))
                        .toString());

        TokenAnswer own = realm.tokens().clientCredentials(Caller.of("stranger", "stranger"));

        // Marked as an agent, and nobody here says that it is an active one: closed.
        assertThat(own.status()).isEqualTo(400);
        assertThat(own.reasonKey()).isEqualTo("agent_inactive");
        realm.close();
    }
}
