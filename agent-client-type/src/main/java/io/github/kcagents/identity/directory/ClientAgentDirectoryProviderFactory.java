package io.github.kcagents.identity.directory;

import java.time.Clock;
import java.util.Map;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

import io.github.kcagents.identity.ProductVersion;
import io.github.kcagents.identity.guard.AgentClientGuard;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import io.github.kcagents.identity.spi.AgentDirectoryProviderFactory;

/** Makes the directory of agents, and sets the guard before all other writers of clients. */
public final class ClientAgentDirectoryProviderFactory
        implements AgentDirectoryProviderFactory, ServerInfoAwareProviderFactory {

    public static final String PROVIDER_ID = "agent-clients";

    private final RecentUse recentUse = new RecentUse();

    @Override
    public AgentDirectoryProvider create(KeycloakSession session) {
        return new ClientAgentDirectoryProvider(session, Clock.systemUTC(), recentUse);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // The guard first: what it refuses is not listed.
        factory.register(new AgentClientGuard());
        factory.register(new AgentIndexing());
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ProductVersion.operationalInfo();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}
}
