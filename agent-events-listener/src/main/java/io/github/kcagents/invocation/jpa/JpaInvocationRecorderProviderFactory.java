package io.github.kcagents.invocation.jpa;

import java.time.Clock;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.invocation.spi.InvocationRecorderProviderFactory;

/** Offers the ledger for writing. */
public final class JpaInvocationRecorderProviderFactory extends AbstractLedgerFactory<InvocationRecorderProvider>
        implements InvocationRecorderProviderFactory {

    public static final String PROVIDER_ID = "agent-jpa";

    private final Places places = new Places();
    private final Losses losses = new Losses(Clock.systemUTC());

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public InvocationRecorderProvider create(KeycloakSession session) {
        return new JpaInvocationRecorderProvider(session, places, losses);
    }

    /** What this process wrote; whoever seals asks here. */
    Places places() {
        return places;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        losses.register();
    }
}
