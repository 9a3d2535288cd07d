package io.github.kcagents.invocation.jpa;

import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Brings the ledger's table into the server's database. */
public final class InvocationEntityProviderFactory extends AbstractLedgerFactory<JpaEntityProvider>
        implements JpaEntityProviderFactory {

    /**
     * Without the usual prefix: the first ten letters name the table of applied change sets,
     * {@code DATABASECHANGELOG_INVOCATION}, and must differ from those of every other provider in the server. Never change
     * it: the server would take the ledger for not installed and try to create its table again.
     */
    public static final String PROVIDER_ID = "invocations";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new InvocationEntityProvider();
    }
}
