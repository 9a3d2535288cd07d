package io.github.kcagents.invocation.jpa;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/** What the factories of the ledger have in common. */
abstract class AbstractLedgerFactory<T extends Provider> implements ProviderFactory<T>, ServerInfoAwareProviderFactory {

    @Override
    public void init(Config.Scope config) {
        // Nothing to configure.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public final void close() {}

    /** Without the base JAR the server then refuses to start and names the class, instead of failing at the first request. */
    @Override
    public final Set<Class<? extends Provider>> dependsOn() {
        return Set.of(AgentDirectoryProvider.class);
    }

    @Override
    public final Map<String, String> getOperationalInfo() {
        String version = getClass().getPackage().getImplementationVersion();
        return Map.of("version", Objects.requireNonNullElse(version, "unknown"));
    }
}
