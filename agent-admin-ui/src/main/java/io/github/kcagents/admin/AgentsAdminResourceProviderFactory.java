package io.github.kcagents.admin;

import java.util.Map;
import java.util.Set;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

import io.github.kcagents.identity.ProductVersion;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/** Puts the agents' API below each realm of the admin API. */
public final class AgentsAdminResourceProviderFactory
        implements AdminRealmResourceProviderFactory, ServerInfoAwareProviderFactory {

    /** Also the path: {@code /admin/realms/{realm}/agents}. */
    public static final String PROVIDER_ID = "agents";

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new AgentsAdminResourceProvider();
    }

    /** Without the base JAR the server refuses to start and names the class, instead of failing on each request. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(AgentDirectoryProvider.class);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ProductVersion.operationalInfo(AgentsAdminResourceProviderFactory.class);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
