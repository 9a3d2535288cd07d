package io.github.kcagents.it;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.kcagents.client.AgentApi;
import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** C-118: an agent goes out with every export of its realm, and comes in with a realm file, known and closed. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentImportIT {

    private static final Set<String> IDS = Set.of("id", "containerId");

    private final CasesRealm cases;
    private final KeycloakServer server;

    AgentImportIT(KeycloakServer server) {
        this.server = server;
        cases = CasesRealm.on(server);
        cases.realm
                .agents()
                .put(
                        cases.agent.uuid(),
                        Map.of(
                                "purpose", "Travels | far ## away",
                                "sponsor", Map.of("type", "user", "name", "alice"),
                                "expiresAt", Instant.now().plusSeconds(86_400).toString(),
                                "skills", List.of("read", "write")))
                .require(200);
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void everyExportKeepsTheRecord() {
        JsonObject single = cases.realm.admin().client(cases.realm.name(), "agent");
        JsonObject partial = export().objects("clients").stream()
                .filter(client -> client.text("clientId").equals("agent"))
                .findFirst()
                .orElseThrow();

        for (JsonObject client : List.of(single, partial)) {
            assertThat(client.object("attributes").members())
                    .containsKeys(
                            "agent.class",
                            "agent.status",
                            "agent.owners",
                            "agent.sponsor",
                            "agent.capabilities",
                            "agent.audiences",
                            "agent.accepts.from",
                            "agent.may.delegate.to",
                            "agent.consent.mode",
                            "agent.purpose",
                            "agent.expires.at",
                            "agent.skills");
        }
        assertThat(partial.findText("secret").orElse(""))
                .doesNotContain(cases.agent.caller().secret().orElseThrow());
    }

    @Test
    void anImportedAgentIsListedGetsNothingAndIsAdoptedAsItWas() {
        TestRealm copy = imported(export(), "agent-secret");
        copy.user("olga");
        String bob = copy.user("bob");
        JsonObject listed = copy.agents().list("?search=agent").require(200).json().objects("items").stream()
                .filter(agent -> agent.text("clientId").equals("agent"))
                .findFirst()
                .orElseThrow();
        Caller agent = Caller.of("agent", "agent-secret");

        assertThat(listed.text("broken")).contains("adopt");
        assertThat(copy.tokens().clientCredentials(agent).reasonKey()).isEqualTo("agent_inactive");

        JsonObject plan =
                copy.agents().adoptDryRun(declared("agent")).require(200).json();
        // alice is no user here; olga is, under another id.
        assertThat(plan.texts("losses")).contains("Sponsor alice: not in this realm");
        assertThat(plan.texts("losses").toString()).doesNotContain("olga");
        JsonObject adopted = copy.agents().adopt(declared("agent")).require(200).json();
        JsonObject before = cases.realm.agents().get(cases.agent.uuid()).json();
        for (String field : List.of(
                "agentClass",
                "purpose",
                "owners",
                "capabilities",
                "audiences",
                "acceptsFrom",
                "mayDelegateTo",
                "consent",
                "tokenLifespan",
                "expiresAt",
                "skills",
                "secretless",
                "senderConstrained",
                "status")) {
            assertThat(adopted.members().get(field))
                    .as(field)
                    .isEqualTo(before.members().get(field));
        }
        assertThat(adopted.has("sponsor")).isFalse();
        assertThat(copy.tokens().clientCredentials(agent).granted()).isTrue();
        assertThat(bob).isNotEmpty();
        copy.close();
    }

    /** What the body says goes before what the file declares. */
    @Test
    void adoptingSaysWhatIsDifferent() {
        TestRealm copy = imported(export(), "agent-secret");
        copy.user("bob");

        Answer adopted = copy.agents()
                .adopt(declared("agent").ownedBy("bob").with("purpose", "Stays").capabilities());

        JsonObject agent = adopted.require(200).json();
        assertThat(agent.objects("owners").get(0).text("name")).isEqualTo("bob");
        assertThat(agent.text("purpose")).isEqualTo("Stays");
        assertThat(agent.texts("capabilities")).isEmpty();
        copy.close();
    }

    /** An administrator's consent of the file needs the same right as one that somebody writes. */
    @Test
    void whatTheFileDeclaresNeedsTheRightsOfWhoAdopts() {
        TestRealm copy = imported(export(), "agent-secret");
        copy.user("olga");
        TestClient front = copy.front("console");
        String manager = copy.user("manager");
        String management = copy.admin().client(copy.name(), "realm-management").text("id");
        copy.admin().grantClientRole(copy.name(), manager, management, "manage-clients");
        copy.admin().grantClientRole(copy.name(), manager, management, "view-users");
        String token = copy.login(front, "manager").accessToken();

        Answer answer = new AgentApi(copy.adminWith(token), copy.name()).adopt(declared("agent"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        copy.close();
    }

    @Test
    void partialImportDoesNotMakeAgents() {
        JsonObject partial = export();
        Map<String, Object> file = new HashMap<>();
        file.put("ifResourceExists", "OVERWRITE");
        file.put(
                "clients",
                List.of(Map.of(
                        "clientId",
                        "smuggled",
                        "attributes",
                        Map.of("agent.class", "dual", "agent.status", "active"))));
        assertThat(partial.has("clients")).isTrue();

        Answer answer = cases.realm.admin().rest().post("/" + cases.realm.name() + "/partialImport", file);

        assertThat(answer.status()).as(answer.body()).isBetween(400, 409);
    }

    private AgentDraft declared(String clientId) {
        return AgentDraft.adoptionOf(clientId)
                .without("agentClass")
                .without("status")
                .without("secretless")
                .without("senderConstrained");
    }

    private JsonObject export() {
        return cases.realm
                .admin()
                .rest()
                .post("/" + cases.realm.name() + "/partial-export?exportClients=true&exportGroupsAndRoles=true", "")
                .require(200)
                .json();
    }

    /** Under another name and without any id, so that everything gets new ones. */
    private TestRealm imported(JsonObject export, String secret) {
        Map<String, Object> file = new HashMap<>(withoutIds(export.members()));
        String name = TestRealm.freshName();
        file.put("realm", name);
        List<Object> clients = new ArrayList<>();
        for (JsonObject client : new JsonObject(file).objects("clients")) {
            Map<String, Object> copy = new HashMap<>(client.members());
            if (client.text("clientId").equals("agent")) {
                copy.put("secret", secret);
            }
            clients.add(copy);
        }
        file.put("clients", clients);
        TestRealm realm = TestRealm.existing(server, name);
        realm.admin().importRealm(new JsonObject(file).toString());
        return realm;
    }

    private static Map<String, Object> withoutIds(Map<?, ?> object) {
        Map<String, Object> kept = new HashMap<>();
        object.forEach((name, value) -> {
            if (!IDS.contains(String.valueOf(name))) {
                kept.put(String.valueOf(name), withoutIds(value));
            }
        });
        return kept;
    }

    private static Object withoutIds(Object value) {
        if (value instanceof Map<?, ?> object) {
            return withoutIds(object);
        }
        return value instanceof List<?> list
                ? list.stream().map(AgentImportIT::withoutIds).toList()
                : value;
    }
}
