package io.github.kcagents.admin;

import org.keycloak.events.admin.OperationType;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** The admin event that every write leaves behind. */
final class AgentEvents {

    private static final String RESOURCE_TYPE = "AGENT";
    private static final String ROOT = "agents";

    private final AdminEventBuilder events;

    AgentEvents(AdminEventBuilder events) {
        this.events = events.resource(RESOURCE_TYPE);
    }

    /** @param path below the API's root, such as the agent's id and an action */
    void record(OperationType operation, Object representation, String... path) {
        String[] all = new String[path.length + 1];
        all[0] = ROOT;
        System.arraycopy(path, 0, all, 1, path.length);
        events.operation(operation)
                .resourcePath(all)
                .representation(representation)
                .success();
    }
}
