package io.github.kcagents.identity.jpa;

import java.util.Map;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

import io.github.kcagents.identity.ProductVersion;

/** Registers the table of agent states. */
public final class AgentIdentityJpaProviderFactory implements JpaEntityProviderFactory, ServerInfoAwareProviderFactory {

    /**
     * Its first ten letters name the table in which the server remembers the change sets it ran; they differ from those of
     * every other table provider of ours.
     */
    public static final String PROVIDER_ID = "agent-identity";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new AgentIdentityJpaProvider();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ProductVersion.operationalInfo();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
