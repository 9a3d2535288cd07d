package io.github.kcagents.invocation.spi;

import org.keycloak.provider.ProviderFactory;

/** Makes a {@link ChainStopProvider} per session. */
public interface ChainStopProviderFactory extends ProviderFactory<ChainStopProvider> {}
