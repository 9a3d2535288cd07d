package io.github.kcagents.demo;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;

/** Two agents: one made, one adopted. */
final class AgentSteps {

    private final Stage stage;

    AgentSteps(Stage stage) {
        this.stage = stage;
    }

    Agent createTripAgent() {
        stage.out().step("The administrator registers the agent \"trip-agent\"");
        JsonObject record = stage.agents()
                .create(AgentDraft.userDriven("trip-agent")
                        .purpose("Books travel")
                        .ownedBy("olga")
                        .sponsoredBy("sam")
                        .capabilities("trip:read", "trip:book", "pay:read", "pay:transfer")
                        .clientRoles(Map.of("trips-api", List.of("read")))
                        .audiences("trips-api", "pay-agent")
                        .acceptsFrom("front")
                        .mayDelegateTo("pay-agent")
                        .consentOfUser())
                .require(201)
                .json();
        String secret = stage.admin().clientSecret(DemoRealmFile.REALM, record.text("id"));
        return shown(record, Caller.of("trip-agent", secret));
    }

    Agent adoptPayAgent() {
        stage.out().step("The client \"pay-agent\" exists already: it is adopted in place");
        String before = stage.admin().client(DemoRealmFile.REALM, "pay-agent").text("id");
        JsonObject record = stage.agents()
                .adopt(AgentDraft.adoptionOf("pay-agent")
                        .purpose("Pays bills")
                        .ownedBy("olga")
                        .sponsoredBy("sam")
                        .capabilities("pay:transfer")
                        .audiences("payments-api")
                        .acceptsFrom("trip-agent")
                        .consentOfAdmin())
                .requireSuccess()
                .json();
        Caller caller = Caller.of("pay-agent", "pay-agent");
        stage.facts().equal("it is the same client, with its old credentials", record.text("id"), before);
        return shown(record, caller);
    }

    private Agent shown(JsonObject record, Caller caller) {
        stage.out().line("class", record.text("agentClass"));
        stage.out()
                .line(
                        "owner",
                        record.objects("owners").stream()
                                .map(o -> o.text("name"))
                                .toList());
        stage.out().line("may hold", record.texts("capabilities"));
        stage.out().line("may reach", record.texts("audiences"));
        stage.facts().equal("it is active", record.text("status"), "active");
        stage.facts()
                .equal(
                        "the server noted who created it",
                        record.object("creator").text("name"),
                        "admin");
        String id = record.text("id");
        String sub = stage.admin().serviceAccount(DemoRealmFile.REALM, id).text("id");
        return new Agent(id, sub, caller);
    }
}
