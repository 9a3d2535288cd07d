package io.github.kcagents.identity.spi;

import org.keycloak.provider.ProviderFactory;

/** Makes a {@link AgentDirectoryProvider} per session. */
public interface AgentDirectoryProviderFactory extends ProviderFactory<AgentDirectoryProvider> {}
