package io.github.kcagents.exchange.uma;

import java.util.Set;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.PermissionGrantTypeFactory;
import org.keycloak.provider.Provider;

import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/** Takes the place of Keycloak's UMA grant, under the same id. */
public final class AgentFreePermissionGrantTypeFactory extends PermissionGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new AgentFreePermissionGrantType();
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
