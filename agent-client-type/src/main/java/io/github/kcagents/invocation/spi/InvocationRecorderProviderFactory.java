package io.github.kcagents.invocation.spi;

import org.keycloak.provider.ProviderFactory;

/** Makes a {@link InvocationRecorderProvider} per session. */
public interface InvocationRecorderProviderFactory extends ProviderFactory<InvocationRecorderProvider> {}
