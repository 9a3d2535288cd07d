package io.github.kcagents.exchange.compat;

import java.util.Map;
import java.util.Set;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/** Puts the agents' exchange before Keycloak's. */
public final class DelegationExchangeProviderFactory
        implements TokenExchangeProviderFactory, ServerInfoAwareProviderFactory {

    public static final String PROVIDER_ID = "agent-delegation";

    /** Before every provider of Keycloak's: legacy 0, standard 10, and the delegation of 26.8 with 15. */
    private static final int ORDER = 1000;

    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new DelegationExchangeProvider();
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    /** Without the base JAR the server refuses to start and names this class, instead of failing at the first request. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(AgentDirectoryProvider.class);
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        String version = getClass().getPackage().getImplementationVersion();
        return Map.of("Version", version == null ? "unknown" : version);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
