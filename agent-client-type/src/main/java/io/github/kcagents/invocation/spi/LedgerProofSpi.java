package io.github.kcagents.invocation.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Registers {@link LedgerProofProvider} with the server. */
public final class LedgerProofSpi implements Spi {

    /** Name in the server's configuration. */
    public static final String NAME = "agent-ledger-proof";

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
        return LedgerProofProvider.class;
    }

    @Override
    public Class<? extends ProviderFactory<? extends Provider>> getProviderFactoryClass() {
        return LedgerProofProviderFactory.class;
    }
}
