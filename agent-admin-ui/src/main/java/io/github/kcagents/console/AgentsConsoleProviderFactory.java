package io.github.kcagents.console;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

import io.github.kcagents.identity.ProductVersion;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import org.jspecify.annotations.Nullable;

/** The agents' pages at an address of their own, for a console that they can't get into. */
public final class AgentsConsoleProviderFactory
        implements RealmResourceProviderFactory, ServerInfoAwareProviderFactory {

    /** Also the path: {@code /realms/{realm}/agents-console}. */
    public static final String PROVIDER_ID = "agents-console";

    private Optional<ConsoleFiles> files = Optional.empty();

    /** Nothing, and so a 404, where the JAR was built without the pages. */
    @Override
    public @Nullable RealmResourceProvider create(KeycloakSession session) {
        return files.map(built -> new AgentsConsoleProvider(new AgentsConsoleResource(session, built)))
                .orElse(null);
    }

    @Override
    public void init(Config.Scope config) {
        files = ConsoleFiles.ofThisJar();
    }

    /** Without the base JAR the server refuses to start and names the class. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(AgentDirectoryProvider.class);
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ProductVersion.operationalInfo(AgentsConsoleProviderFactory.class);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
