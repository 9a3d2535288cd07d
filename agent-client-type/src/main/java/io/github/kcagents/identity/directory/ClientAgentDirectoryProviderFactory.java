package io.github.kcagents.identity.directory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.timer.TimerProvider;

import io.github.kcagents.identity.ProductVersion;
import io.github.kcagents.identity.guard.AgentClientGuard;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import io.github.kcagents.identity.spi.AgentDirectoryProviderFactory;
import org.jspecify.annotations.Nullable;

/** Makes the directory of agents, and sets the guard before all other writers of clients. */
public final class ClientAgentDirectoryProviderFactory
        implements AgentDirectoryProviderFactory, ServerInfoAwareProviderFactory {

    public static final String PROVIDER_ID = "agent-clients";

    private @Nullable DirectoryConfig configured;

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
        Duration every = Objects.requireNonNull(configured, "read before").upkeepEvery();
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(
                        factory,
                        session -> session.getProvider(TimerProvider.class)
                                .schedule(new Upkeep(factory), every.toMillis(), "agent-upkeep"));
            }
        });
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
    public void init(Config.Scope config) {
        configured = DirectoryConfig.of(config);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return DirectoryConfig.metadata();
    }

    @Override
    public void close() {}
}
