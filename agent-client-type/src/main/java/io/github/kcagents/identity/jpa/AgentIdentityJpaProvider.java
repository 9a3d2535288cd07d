package io.github.kcagents.identity.jpa;

import java.util.List;

import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Brings the tables of agents into the server's database. */
final class AgentIdentityJpaProvider implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                AgentStateEntity.class, AgentIndexEntity.class, AgentOwnerEntity.class, AgentInterruptionEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/agent-identity-changelog-master.xml";
    }

    @Override
    public String getFactoryId() {
        return AgentIdentityJpaProviderFactory.PROVIDER_ID;
    }

    @Override
    public void close() {}
}
