package io.github.kcagents.invocation.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@link ChainStopProvider} with the server. */
public final class ChainStopSpi implements Spi {

    /** Name in the server's configuration. */
    public static final String NAME = "agent-chain-stop";

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
        return ChainStopProvider.class;
    }

    @Override
    public Class<? extends ProviderFactory<? extends Provider>> getProviderFactoryClass() {
        return ChainStopProviderFactory.class;
    }
}
