package io.github.kcagents.exchange.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.exchange.cap.HeldRole;
import io.github.kcagents.identity.directory.RoleReach;
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

    /** Ids of the roles that the client can put into a token with these scopes. */
    static Set<String> reach(KeycloakSession session, ClientModel client, Collection<String> grantedScopes) {
        return ids(RoleReach.of(session, client, grantedScopes));
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
