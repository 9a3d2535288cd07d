package io.github.kcagents.invocation.spi;

import org.keycloak.provider.ProviderFactory;

/** Makes a {@link InvocationStoreProvider} per session. */
public interface InvocationStoreProviderFactory extends ProviderFactory<InvocationStoreProvider> {}
