package io.github.kcagents.grant;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.clientpolicy.ClientPolicyManager;
import org.keycloak.services.clientpolicy.ClientPolicyManagerFactory;

/**
 * Puts the agents' rules before Keycloak's client policies. An order above 0 makes the server pick it without any setting;
 * Keycloak's own manager has the id {@code default} and keeps its work.
 */
public final class AgentClientPolicyManagerFactory implements ClientPolicyManagerFactory {

    public static final String PROVIDER_ID = "agent-grants";

    private static final String KEYCLOAKS_OWN = "default";

    @Override
    public ClientPolicyManager create(KeycloakSession session) {
        return new AgentClientPolicyManager(session, session.getProvider(ClientPolicyManager.class, KEYCLOAKS_OWN));
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
