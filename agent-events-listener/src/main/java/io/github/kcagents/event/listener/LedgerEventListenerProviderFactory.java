package io.github.kcagents.event.listener;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/**
 * Listens in every realm without being named there: a realm that lists a listener which is no longer installed logs an
 * error with each event.
 */
public final class LedgerEventListenerProviderFactory
        implements EventListenerProviderFactory, ServerInfoAwareProviderFactory {

    public static final String PROVIDER_ID = "agent-ledger";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new LedgerEventListenerProvider(session);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    /** Without the base JAR the server then refuses to start and names the class, instead of failing at the first event. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(AgentDirectoryProvider.class);
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        String version = getClass().getPackage().getImplementationVersion();
        return Map.of("version", Objects.requireNonNullElse(version, "unknown"));
    }

    @Override
    public void init(Config.Scope config) {
        // Nothing to configure.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RemovedAgentListener());
    }

    @Override
    public void close() {}
}
