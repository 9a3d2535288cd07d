package io.github.kcagents.identity.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@link AgentDirectoryProvider} with the server. */
public final class AgentDirectorySpi implements Spi {

    /** Name in the server's configuration. */
    public static final String NAME = "agent-directory";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return AgentDirectoryProvider.class;
    }

    @Override
    public Class<? extends ProviderFactory<? extends Provider>> getProviderFactoryClass() {
        return AgentDirectoryProviderFactory.class;
    }
}
