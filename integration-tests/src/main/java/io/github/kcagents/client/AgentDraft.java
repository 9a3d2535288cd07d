package io.github.kcagents.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is sent to create or adopt an agent. Sensible members are there from the start; {@link #with} sets any other. */
public final class AgentDraft {

    private final Map<String, Object> members = new LinkedHashMap<>();

    private AgentDraft(String agentClass) {
        members.put("agentClass", agentClass);
        members.put("status", "active");
    }

    public static AgentDraft userDriven(String clientId) {
        // Browsers hold no key in these tests: tokens are bearer tokens unless a test says otherwise.
        return new AgentDraft("user-driven")
                .with("clientId", clientId)
                .with("credential", Map.of("type", "client-secret"))
                .with("secretless", false)
                .with("senderConstrained", false);
    }

    public static AgentDraft workloadDriven(String clientId) {
        return new AgentDraft("workload-driven")
                .with("clientId", clientId)
                .with("credential", Map.of("type", "client-secret"))
                .with("secretless", false)
                .with("senderConstrained", false);
    }

    /** An existing client becomes a user-driven agent. */
    public static AgentDraft adoptionOf(String clientId) {
        return new AgentDraft("user-driven")
                .with("client", clientId)
                .with("secretless", false)
                .with("senderConstrained", false);
    }

    public AgentDraft purpose(String purpose) {
        return with("purpose", purpose);
    }

    public AgentDraft ownedBy(String... usernames) {
        return with("owners", List.of(usernames).stream().map(AgentDraft::user).toList());
    }

    public AgentDraft sponsoredBy(String username) {
        return with("sponsor", user(username));
    }

    public AgentDraft capabilities(String... scopes) {
        return with("capabilities", List.of(scopes));
    }

    public AgentDraft audiences(String... clientIds) {
        return with("audiences", List.of(clientIds));
    }

    public AgentDraft realmRoles(String... roles) {
        return with("realmRoles", List.of(roles));
    }

    public AgentDraft clientRoles(Map<String, List<String>> roles) {
        return with("clientRoles", roles);
    }

    public AgentDraft acceptsFrom(String... clientIds) {
        return with("acceptsFrom", List.of(clientIds));
    }

    public AgentDraft mayDelegateTo(String... agents) {
        return with("mayDelegateTo", List.of(agents));
    }

    /** Each user decides himself; the default. */
    public AgentDraft consentOfUser() {
        return with("consent", Map.of("mode", "user"));
    }

    /** Pre-authorised by the administrator, for all users or for members of these groups. */
    public AgentDraft consentOfAdmin(String... groups) {
        return with("consent", Map.of("mode", "admin", "groups", List.of(groups)));
    }

    public AgentDraft tokenLifespanSeconds(int seconds) {
        return with("tokenLifespan", seconds);
    }

    public AgentDraft with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    public AgentDraft without(String name) {
        members.remove(name);
        return this;
    }

    public Map<String, Object> toMap() {
        return new LinkedHashMap<>(members);
    }

    private static Map<String, String> user(String username) {
        return Map.of("type", "user", "name", username);
    }
}
