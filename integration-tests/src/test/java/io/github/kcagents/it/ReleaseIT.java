package io.github.kcagents.it;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.kcagents.client.AgentApi;
import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Taking an adoption back leaves the client exactly as it was before. */
@KeycloakTest
class ReleaseIT {

    private final KeycloakServer server;
    private TestRealm realm;
    private TestClient old;
    private String management;

    ReleaseIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.on(server).realmRoles("analyst");
        realm.user("olga");
        TestClient api = realm.api("svc-a", "read");
        old = realm.confidential(
                "old",
                Map.of(
                        "name",
                        "Old one",
                        "fullScopeAllowed",
                        true,
                        "directAccessGrantsEnabled",
                        true,
                        "standardFlowEnabled",
                        true,
                        "redirectUris",
                        List.of("https://old.example.org/*"),
                        "attributes",
                        Map.of("standard.token.exchange.enabled", "true", "login_theme", "keycloak", "owner", "x")));
        realm.scope("read:a", api);
        String account = realm.admin().serviceAccount(realm.name(), old.uuid()).text("id");
        management = realm.admin().client(realm.name(), "realm-management").text("id");
        realm.admin().grantRealmRole(realm.name(), account, "analyst");
        realm.admin().grantClientRole(realm.name(), account, management, "view-users");
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void restoresTheClientItsScopeMappingsAndItsServiceAccount() {
        Map<String, Object> client = client();
        Set<String> roles = accountRoles();
        adopt();
        assertThat(client()).isNotEqualTo(client);
        realm.agents()
                .put(old.uuid(), Map.of("name", "New name", "purpose", "new"))
                .require(200);

        realm.agents().release(old.uuid()).require(204);

        assertThat(client()).isEqualTo(client);
        assertThat(accountRoles()).isEqualTo(roles);
        assertThat(realm.admin()
                        .rest()
                        .get("/" + realm.name() + "/clients/" + old.uuid() + "/scope-mappings/realm")
                        .items())
                .isEmpty();
        assertThat(realm.agents().get(old.uuid()).status()).isEqualTo(404);
        assertThat(realm.agents().list("").json().objects("items")).isEmpty();
        assertThat(realm.tokens().clientCredentials(old.caller()).status()).isEqualTo(200);
    }

    @Test
    void aClientWithoutAServiceAccountHasNoneAgain() {
        TestClient plain = realm.confidential("plain", Map.of("serviceAccountsEnabled", false));
        realm.agents().adopt(AgentDraft.adoptionOf("plain").ownedBy("olga")).require(200);

        realm.agents().release(plain.uuid()).require(204);

        assertThat(realm.admin().client(realm.name(), "plain").flag("serviceAccountsEnabled"))
                .isFalse();
        assertThat(realm.admin()
                        .rest()
                        .get("/" + realm.name() + "/users?username=service-account-plain")
                        .items())
                .isEmpty();
    }

    @Test
    void canBeAdoptedAgainAndReleasedAgain() {
        Map<String, Object> client = client();
        for (int i = 0; i < 2; i++) {
            adopt();
            realm.agents().release(old.uuid()).require(204);
        }
        assertThat(client()).isEqualTo(client);
    }

    @Test
    void whatWasStoppedDoesNotComeBackToLife() {
        adopt();
        String token = realm.tokens().clientCredentials(old.caller()).accessToken();
        realm.agents().suspend(old.uuid(), "odd").require(200);

        realm.agents().release(old.uuid()).require(204);

        assertThat(realm.admin().client(realm.name(), "old").flag("enabled")).isTrue();
        assertThat(realm.tokens().isActive(realm.confidential("checker").caller(), token))
                .isFalse();
    }

    @Test
    void anAgentThatWasMadeAsOneIsRemovedInstead() {
        String id = realm.agents()
                .create(AgentDraft.userDriven("made").ownedBy("olga"))
                .require(201)
                .json()
                .text("id");

        assertThat(realm.agents().release(id).status()).isEqualTo(409);
    }

    @Test
    void aDecommissionedAgentStaysSo() {
        adopt();
        realm.agents().decommission(old.uuid(), "over").require(200);

        assertThat(realm.agents().release(old.uuid()).status()).isEqualTo(409);
        assertThat(realm.admin().client(realm.name(), "old").flag("enabled")).isFalse();
    }

    /** Otherwise the right to manage clients would bring back an administrator's roles that somebody took away. */
    @Test
    void nobodyGivesBackARoleThatHeMayNotMap() {
        adopt();
        String limited = AdminUsers.of(realm).limited("limited", List.of(old.uuid()), "view", "manage");

        Answer refused = new AgentApi(realm.adminWith(limited), realm.name()).release(old.uuid());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(accountRoles()).isEmpty();
        assertThat(realm.agents().get(old.uuid()).json().text("status")).isEqualTo("active");
    }

    private void adopt() {
        realm.agents()
                .adopt(AgentDraft.adoptionOf("old").ownedBy("olga").capabilities("read:a"))
                .require(200);
    }

    /** The server lists scopes in any order. */
    private Map<String, Object> client() {
        Map<String, Object> members =
                new HashMap<>(realm.admin().client(realm.name(), "old").members());
        members.replaceAll((name, value) -> value instanceof List<?> list ? Set.copyOf(list) : value);
        return members;
    }

    private Set<String> accountRoles() {
        String account = realm.admin().serviceAccount(realm.name(), old.uuid()).text("id");
        String mappings = "/" + realm.name() + "/users/" + account + "/role-mappings";
        Set<String> names = new HashSet<>();
        JsonObject all = realm.admin().rest().get(mappings).require(200).json();
        all.objects("realmMappings").forEach(role -> names.add(role.text("name")));
        all.find("clientMappings")
                .ifPresent(clients -> clients.names()
                        .forEach(client -> clients.object(client)
                                .objects("mappings")
                                .forEach(role -> names.add(client + '/' + role.text("name")))));
        return names;
    }
}
