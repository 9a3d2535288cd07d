package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** C-083: every write through the admin API leaves one admin event, complete and without a secret. */
@KeycloakTest
class AgentAdminEventsIT {

    private final KeycloakServer server;
    private TestRealm realm;
    private String adminId;

    AgentAdminEventsIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.on(server);
        realm.user("olga");
        realm.admin()
                .rest()
                .put(
                        "/" + realm.name(),
                        Map.of("realm", realm.name(), "adminEventsEnabled", true, "adminEventsDetailsEnabled", true))
                .require(204);
        adminId = realm.admin().user("master", server.adminUser()).text("id");
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void createAndDelete() {
        JsonObject agent = realm.agents().create(trip()).require(201).json();
        check("CREATE", agent.text("id"), agent);

        realm.agents().delete(agent.text("id")).require(204);
        check("DELETE", agent.text("id"), agent);
    }

    @Test
    void update() {
        String id = realm.agents().create(trip()).require(201).json().text("id");

        JsonObject changed = realm.agents()
                .put(id, Map.of("purpose", "another"))
                .require(200)
                .json();

        check("UPDATE", id, changed);
    }

    @Test
    void statusActions() {
        String id = realm.agents().create(trip()).require(201).json().text("id");

        check("ACTION", id + "/suspend", realm.agents().suspend(id, "a").json());
        check("ACTION", id + "/activate", realm.agents().activate(id, "b").json());
        check("ACTION", id + "/quarantine", realm.agents().quarantine(id, "c").json());
        check(
                "ACTION",
                id + "/decommission",
                realm.agents().decommission(id, "d").json());
    }

    @Test
    void adoption() {
        TestClient old = realm.confidential("old");

        JsonObject agent = realm.agents()
                .adopt(AgentDraft.adoptionOf("old").ownedBy("olga"))
                .require(200)
                .json();

        check("CREATE", old.uuid(), agent);
        assertThat(events().toString()).doesNotContain(old.caller().secret().orElseThrow());
    }

    @Test
    void settings() {
        JsonObject settings = realm.agents()
                .changeSettings(Map.of("strict", true))
                .require(200)
                .json();

        check("UPDATE", "settings", settings);
    }

    @Test
    void nothingWhereNothingWasDone() {
        realm.confidential("old");
        int before = events().size();

        realm.agents().create(AgentDraft.userDriven("bad").ownedBy("nobody")).require(400);
        realm.agents().adoptDryRun(AgentDraft.adoptionOf("old")).require(200);
        realm.agents().list("").require(200);

        assertThat(events()).hasSize(before);
    }

    private static AgentDraft trip() {
        return AgentDraft.userDriven("trip-agent").ownedBy("olga").purpose("Books travel");
    }

    /** The newest event is the one of this write, and the only one. */
    private void check(String operation, String path, JsonObject representation) {
        List<JsonObject> matching = events().stream()
                .filter(event -> event.text("operationType").equals(operation))
                .filter(event -> event.text("resourcePath").equals("agents/" + path))
                .toList();
        assertThat(matching).as(operation + " " + path).hasSize(1);
        JsonObject event = matching.get(0);
        assertThat(event.text("resourceType")).isEqualTo("AGENT");
        assertThat(event.has("error")).isFalse();
        assertThat(event.text("realmId")).isNotEmpty();
        assertThat(event.number("time")).isPositive();
        JsonObject who = event.object("authDetails");
        assertThat(who.text("userId")).isEqualTo(adminId);
        assertThat(who.text("ipAddress")).isNotEmpty();
        assertThat(who.text("clientId")).isNotEmpty();
        assertThat(JsonObject.parse(event.text("representation")).members()).isEqualTo(representation.members());
    }

    private List<JsonObject> events() {
        return realm.admin()
                .rest()
                .get("/" + realm.name() + "/admin-events?max=200")
                .require(200)
                .items();
    }
}
