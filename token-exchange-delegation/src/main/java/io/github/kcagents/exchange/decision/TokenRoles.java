package io.github.kcagents.exchange.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.exchange.cap.HeldRole;
import org.jspecify.annotations.Nullable;

/** Roles as token and user have them now, by id and with everything they are composed of. */
final class TokenRoles {

    private TokenRoles() {}

    /** Roles that the token names. One that no longer exists has an empty closure, which no limit contains. */
    static List<HeldRole> of(AccessToken token, RealmModel realm) {
        List<HeldRole> held = new ArrayList<>();
        names(token.getRealmAccess()).forEach(name -> held.add(held(name, null, realm.getRole(name))));
        token.getResourceAccess().forEach((clientId, access) -> {
            ClientModel client = realm.getClientByClientId(clientId);
            names(access).forEach(name -> held.add(held(name, clientId, client == null ? null : client.getRole(name))));
        });
        return held;
    }

    /** Ids of all that the user has, directly, by groups and by composition. */
    static Set<String> of(UserModel user) {
        return ids(RoleUtils.getDeepUserRoleMappings(user));
    }

    /** Ids of all roles that a client which is no agent can put into a token; null when it can put in every one. */
    static @Nullable Set<String> scopeOf(ClientModel client) {
        if (client.isFullScopeAllowed()) {
            return null;
        }
        Stream<RoleModel> scopes =
                ScopeMeaning.assigned(client).values().stream().flatMap(scope -> scope.getScopeMappingsStream());
        return ids(RoleUtils.expandCompositeRoles(
                Stream.of(client.getScopeMappingsStream(), client.getRolesStream(), scopes)
                        .flatMap(roles -> roles)
                        .collect(Collectors.toSet())));
    }

    private static HeldRole held(String name, @Nullable String clientId, @Nullable RoleModel role) {
        return new HeldRole(
                name, clientId, role == null ? Set.of() : ids(RoleUtils.expandCompositeRoles(Set.of(role))));
    }

    private static Set<String> names(AccessToken.@Nullable Access access) {
        return access == null || access.getRoles() == null ? Set.of() : access.getRoles();
    }

    private static Set<String> ids(Collection<RoleModel> roles) {
        return roles.stream().map(RoleModel::getId).collect(Collectors.toSet());
    }
}
