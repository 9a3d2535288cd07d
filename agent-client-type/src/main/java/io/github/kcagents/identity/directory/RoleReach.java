package io.github.kcagents.identity.directory;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.ScopeContainerModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * The roles that a client can put into one token: what its scope mappings and its own roles allow always, and what a client
 * scope brings only while that scope is granted. The native ceiling asks about all scopes at once; a token asks here.
 */
public final class RoleReach {

    private RoleReach() {}

    /** @param granted names of the scopes of the token */
    public static Set<RoleModel> of(KeycloakSession session, ClientModel client, Collection<String> granted) {
        Stream<RoleModel> ofScopes = Stream.of(true, false)
                .flatMap(asDefault -> client.getClientScopes(asDefault).values().stream())
                .filter(scope -> granted.contains(scope.getName()))
                .flatMap(ScopeContainerModel::getScopeMappingsStream);
        return RoleUtils.expandCompositeRoles(
                Stream.of(client.getScopeMappingsStream(), OwnRoles.of(session, client), ofScopes)
                        .flatMap(roles -> roles)
                        .collect(Collectors.toSet()));
    }
}
