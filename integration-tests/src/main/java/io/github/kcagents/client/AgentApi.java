package io.github.kcagents.client;

import java.util.List;
import java.util.Map;

/** Our Admin API, {@code /admin/realms/{realm}/agents}, in one realm and with one administrator's token. */
public final class AgentApi {

    private final RestApi rest;
    private final String agents;

    public AgentApi(AdminApi admin, String realm) {
        this.rest = admin.rest();
        this.agents = "/" + realm + "/agents";
    }

    public Answer create(AgentDraft draft) {
        return rest.post(agents, draft.toMap());
    }

    public Answer adopt(AgentDraft draft) {
        return rest.post(agents + "/adopt", draft.toMap());
    }

    public Answer adoptDryRun(AgentDraft draft) {
        return rest.post(agents + "/adopt?dryRun=true", draft.toMap());
    }

    public Answer release(String id) {
        return rest.post(agents + "/" + id + "/release", Map.of());
    }

    /** Looks for agents among the clients; the query begins with {@code ?} or is empty. */
    public Answer discovery(String query) {
        return rest.get(agents + "/discovery" + query);
    }

    public Answer get(String id) {
        return rest.get(agents + "/" + id);
    }

    public Answer put(String id, Map<String, ?> representation) {
        return rest.put(agents + "/" + id, representation);
    }

    public Answer delete(String id) {
        return rest.delete(agents + "/" + id);
    }

    /** The inventory; the query begins with {@code ?} or is empty. */
    public Answer list(String query) {
        return rest.get(agents + query);
    }

    public Answer suspend(String id, String reason) {
        return act(id, "suspend", Map.of("reason", reason));
    }

    public Answer activate(String id, String reason) {
        return act(id, "activate", Map.of("reason", reason));
    }

    public Answer quarantine(String id, String reason) {
        return act(id, "quarantine", Map.of("reason", reason));
    }

    public Answer decommission(String id, String reason) {
        return act(id, "decommission", Map.of("reason", reason));
    }

    /** Any action on one agent: attest, transfer, preview and the like. */
    public Answer act(String id, String action, Map<String, ?> body) {
        return rest.post(agents + "/" + id + "/" + action, body);
    }

    public Answer access(String id) {
        return rest.get(agents + "/" + id + "/access");
    }

    public Answer delegations(String id) {
        return rest.get(agents + "/" + id + "/delegations");
    }

    public List<JsonObject> invocations(String query) {
        return rest.get(agents + "/invocations" + query).require(200).json().objects("items");
    }

    public List<JsonObject> invocationsOf(String id, String query) {
        return rest.get(agents + "/" + id + "/invocations" + query)
                .require(200)
                .json()
                .objects("items");
    }

    /** One chain as a tree. */
    public Answer chain(String txn) {
        return rest.get(agents + "/chains/" + txn);
    }

    public Answer stopChain(String txn, String reason) {
        return rest.post(agents + "/chains/" + txn + "/stop", Map.of("reason", reason));
    }

    public Answer settings() {
        return rest.get(agents + "/settings");
    }

    public Answer changeSettings(Map<String, ?> settings) {
        return rest.put(agents + "/settings", settings);
    }
}
