package io.github.kcagents.exchange.introspection;

import java.util.Set;

import org.keycloak.authorization.protection.introspect.RPTIntrospectionProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.provider.Provider;

import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/** Takes the place of Keycloak's introspection of permission tokens, under the same id. */
public final class PermissionTokenIntrospectionProviderFactory extends RPTIntrospectionProviderFactory {

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new PermissionTokenIntrospectionProvider(session);
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(AgentDirectoryProvider.class);
    }
}
