package io.github.kcagents.invocation.jpa;

import org.keycloak.models.KeycloakSession;

import io.github.kcagents.invocation.spi.ChainStopProvider;
import io.github.kcagents.invocation.spi.ChainStopProviderFactory;

/** Offers the stops. One copy of the table per node is enough for all sessions. */
public final class JpaChainStopProviderFactory extends AbstractLedgerFactory<ChainStopProvider>
        implements ChainStopProviderFactory {

    public static final String PROVIDER_ID = "agent-jpa";

    private final StoppedChains stopped = new StoppedChains(System::nanoTime);

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public ChainStopProvider create(KeycloakSession session) {
        return new JpaChainStopProvider(session, stopped);
    }
}
