package io.github.kcagents.invocation.spi;

import org.keycloak.provider.ProviderFactory;

/** Makes a {@link LedgerProofProvider} per session. */
public interface LedgerProofProviderFactory extends ProviderFactory<LedgerProofProvider> {}
