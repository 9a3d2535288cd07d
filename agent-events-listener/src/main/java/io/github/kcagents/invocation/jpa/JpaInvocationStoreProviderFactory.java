package io.github.kcagents.invocation.jpa;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

import io.github.kcagents.invocation.spi.InvocationStoreProvider;
import io.github.kcagents.invocation.spi.InvocationStoreProviderFactory;

/** Offers the ledger for reading, and clears it of realms that are removed. */
public final class JpaInvocationStoreProviderFactory extends AbstractLedgerFactory<InvocationStoreProvider>
        implements InvocationStoreProviderFactory {

    public static final String PROVIDER_ID = "agent-jpa";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public InvocationStoreProvider create(KeycloakSession session) {
        return new JpaInvocationStoreProvider(session);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RemovedRealmListener());
        factory.register(new RemovedUserListener());
    }
}
