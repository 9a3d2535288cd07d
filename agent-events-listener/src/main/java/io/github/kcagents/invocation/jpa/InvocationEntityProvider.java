package io.github.kcagents.invocation.jpa;

import java.util.List;

import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Tells the server about the ledger's entity and the change log of its table. */
final class InvocationEntityProvider implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                AgentInvocation.class,
                AgentChainStop.class,
                AgentLedgerSeal.class,
                AgentLedgerFloor.class,
                AgentLedgerOutbox.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/agent-invocation-changelog-master.xml";
    }

    @Override
    public String getFactoryId() {
        return InvocationEntityProviderFactory.PROVIDER_ID;
    }

    @Override
    public void close() {}
}
