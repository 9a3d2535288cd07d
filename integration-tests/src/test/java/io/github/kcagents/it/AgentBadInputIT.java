package io.github.kcagents.it;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What can't be accepted is refused with the field's name, and nothing of it stays behind. */
@KeycloakTest
class AgentBadInputIT {

    /** The longest client id whose service account still fits into the server's column. */
    private static final int LONGEST_CLIENT_ID = 239;

    private final KeycloakServer server;
    private TestRealm realm;

    AgentBadInputIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.on(server).realmRoles("traveller");
        TestClient trips = realm.api("trips-api", "read");
        realm.scope("trip:read", trips);
        realm.user("olga");
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    private record Bad(String field, AgentDraft draft) {}

    @Test
    void namesTheFieldAndMakesNothing() {
        realm.confidential("machine");
        Stream.of(
                        new Bad("owners", trip().ownedBy("nobody")),
                        new Bad("owners", trip().ownedBy("service-account-machine")),
                        new Bad("owners", trip().with("owners", List.of(Map.of("type", "group", "name", "/none")))),
                        new Bad("owners.type", trip().with("owners", List.of(Map.of("type", "robot", "name", "x")))),
                        new Bad("owners.name", trip().with("owners", List.of(Map.of("type", "user")))),
                        new Bad("owners", trip().with("owners", "olga")),
                        new Bad("owners", trip().with("owners", List.of())),
                        new Bad("sponsor", trip().sponsoredBy("nobody")),
                        new Bad("capabilities", trip().capabilities("trip:fly")),
                        new Bad("audiences", trip().audiences("nowhere")),
                        new Bad("acceptsFrom", trip().acceptsFrom("nowhere")),
                        new Bad("mayDelegateTo", trip().mayDelegateTo("nowhere")),
                        new Bad("realmRoles", trip().realmRoles("king")),
                        new Bad("realmRoles", trip().realmRoles("default-roles-" + realm.name())),
                        new Bad("realmRoles", trip().realmRoles("offline_access")),
                        new Bad("clientRoles", trip().clientRoles(Map.of("trips-api", List.of("king")))),
                        new Bad("clientRoles", trip().clientRoles(Map.of("nowhere", List.of("read")))),
                        new Bad("clientRoles", trip().clientRoles(Map.of("realm-management", List.of("view-users")))),
                        new Bad("agentClass", trip().with("agentClass", "robot")),
                        new Bad("status", trip().with("status", "alive")),
                        new Bad("status", trip().with("status", "suspended")),
                        new Bad("consent.mode", trip().with("consent", Map.of("mode", "nobody"))),
                        new Bad("consent", trip().with("consent", Map.of("mode", "user", "groups", List.of("/none")))),
                        new Bad("tokenLifespan", trip().tokenLifespanSeconds(0)),
                        new Bad("tokenLifespan", trip().tokenLifespanSeconds(301)),
                        new Bad("tokenLifespan", trip().with("tokenLifespan", "120")),
                        new Bad("model.vendor", trip().with("model", Map.of("vendor", "x"))),
                        new Bad("name", trip().with("name", "x".repeat(256))),
                        new Bad("name", trip().with("name", "Trip\u0000agent")),
                        new Bad("name", trip().with("name", "Trip\u200Bagent")),
                        new Bad("name", trip().with("name", "Tr\u0456p agent")),
                        new Bad("clientId", trip().with("clientId", "trip-\u0430gent")),
                        new Bad("clientId", trip().with("clientId", "trip\u202E-agent")),
                        new Bad("clientId", trip().with("clientId", " ")),
                        new Bad("clientId", trip().with("clientId", 7)),
                        new Bad("purpos", trip().with("purpos", "typing")))
                .forEach(this::refused);
    }

    @Test
    void aCapabilityThatCarriesAnAdministratorsRole() {
        String management =
                realm.admin().client(realm.name(), "realm-management").text("id");
        String scope = realm.scopeId("trip:read");
        realm.admin()
                .rest()
                .post(
                        "/" + realm.name() + "/client-scopes/" + scope + "/scope-mappings/clients/" + management,
                        List.of(realm.admin()
                                .clientRole(realm.name(), management, "manage-users")
                                .members()))
                .require(204);

        refused(new Bad("capabilities", trip().capabilities("trip:read")));
    }

    /** C-056: the server itself fails with 500 where the service account's name is too long. */
    @Test
    void clientIdsUpToTheRealLimit() {
        for (int length : new int[] {LONGEST_CLIENT_ID + 1, 255, 256, 4000}) {
            refused(new Bad("clientId", trip().with("clientId", "x".repeat(length))));
        }
        realm.agents()
                .create(trip().with("clientId", "x".repeat(LONGEST_CLIENT_ID)))
                .require(201);
    }

    @Test
    void bodiesThatAreNoObjectOrTooBig() {
        String agents = "/" + realm.name() + "/agents";
        for (String body : List.of(
                "[]",
                "null",
                "{",
                "{\"clientId\": \"a\", \"clientId\": \"b\"}",
                "{} {}",
                "{\"purpose\": \"" + "x".repeat(256 * 1024) + "\"}")) {
            Answer answer = realm.admin().rest().post(agents, body);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().text("field")).isEqualTo("body");
        }
    }

    @Test
    void aTooBigBodyIsRefusedByEveryWritingEndpoint() {
        String id = realm.agents().create(trip()).require(201).json().text("id");
        Map<String, Object> big = Map.of("reason", "x".repeat(256 * 1024));
        Stream.of("activate", "suspend", "quarantine", "decommission").forEach(action -> {
            Answer answer = realm.agents().act(id, action, big);
            assertThat(answer.status()).as(action).isEqualTo(400);
            assertThat(answer.json().text("field")).as(action).isEqualTo("body");
        });
        assertThat(realm.agents().put(id, big).json().text("field")).isEqualTo("body");
        assertThat(realm.agents().changeSettings(big).json().text("field")).isEqualTo("body");
        assertThat(realm.agents().get(id).json().text("status")).isEqualTo("active");
    }

    @Test
    void queryParametersThatAreNone() {
        for (String query : List.of("first=-1", "first=x", "max=0", "max=99999999999", "status=alive")) {
            Answer answer = realm.agents().list("?" + query);

            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json().text("field")).as(query).isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }

    private void refused(Bad bad) {
        Answer answer = realm.agents().create(bad.draft());

        assertThat(answer.status()).as(bad + " " + answer.body()).isEqualTo(400);
        assertThat(answer.json().findText("field"))
                .as(bad + " " + answer.body())
                .contains(bad.field());
        assertThat(realm.agents().list("").json().objects("items")).isEmpty();
        assertThat(realm.admin()
                        .rest()
                        .get("/" + realm.name() + "/clients?search=true&clientId=trip")
                        .items())
                .as("only the resource server is there: " + bad)
                .hasSize(1);
    }

    private static AgentDraft trip() {
        return AgentDraft.userDriven("trip-agent").ownedBy("olga");
    }
}
