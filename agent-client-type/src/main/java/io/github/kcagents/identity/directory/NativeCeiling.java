package io.github.kcagents.identity.directory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.ScopeContainerModel;

/**
 * The roles that a client can ever put into a token. On newer servers the admin API looks at these and at the user's roles,
 * not at the token's; so this wall has to hold without any other.
 */
final class NativeCeiling {

    /** Keycloak's own clients: their roles administer the realm, the user's account or his linked identities. */
    private static final Set<String> RESERVED_CLIENTS = Set.of(
            Constants.REALM_MANAGEMENT_CLIENT_ID,
            Constants.ACCOUNT_MANAGEMENT_CLIENT_ID,
            Constants.BROKER_SERVICE_CLIENT_ID,
            Constants.ACCOUNT_CONSOLE_CLIENT_ID,
            Constants.ADMIN_CONSOLE_CLIENT_ID,
            Constants.ADMIN_CLI_CLIENT_ID,
            "admin-permissions");

    /** In the master realm each realm has a client of this name, whose roles administer that realm. */
    private static final String MASTER_CLIENT_SUFFIX = "-realm";

    private NativeCeiling() {}

    /** Empty when the client has no ceiling, or one with a role inside that no agent may have. */
    static Optional<Set<RoleModel>> of(ClientModel client) {
        return of(client, client.getRolesStream());
    }

    /** @param own the roles that the client itself defines */
    static Optional<Set<RoleModel>> of(ClientModel client, Stream<RoleModel> own) {
        if (client.isFullScopeAllowed() || ClientShape.lightweightTokens(client)) {
            return Optional.empty();
        }
        Set<RoleModel> closure = closure(Stream.of(
                        client.getScopeMappingsStream(),
                        own,
                        scopes(client).flatMap(ScopeContainerModel::getScopeMappingsStream))
                .flatMap(roles -> roles));
        return closure.stream().anyMatch(role -> forbidden(client.getRealm(), role))
                ? Optional.empty()
                : Optional.of(Set.copyOf(closure));
    }

    /** A role among these, or inside one of them, that no agent may have. */
    static Optional<RoleModel> forbiddenIn(RealmModel realm, Stream<RoleModel> roles) {
        return closure(roles).stream().filter(role -> forbidden(realm, role)).findAny();
    }

    static boolean reserved(RealmModel realm, String clientId) {
        return RESERVED_CLIENTS.contains(clientId) || (master(realm) && clientId.endsWith(MASTER_CLIENT_SUFFIX));
    }

    private static Stream<ScopeContainerModel> scopes(ClientModel client) {
        return Stream.concat(
                client.getClientScopes(true).values().stream(), client.getClientScopes(false).values().stream());
    }

    private static Set<RoleModel> closure(Stream<RoleModel> roles) {
        Set<RoleModel> seen = new HashSet<>();
        Deque<RoleModel> open = new ArrayDeque<>(roles.toList());
        while (!open.isEmpty()) {
            RoleModel role = open.pop();
            if (seen.add(role) && role.isComposite()) {
                role.getCompositesStream().forEach(open::push);
            }
        }
        return seen;
    }

    private static boolean forbidden(RealmModel realm, RoleModel role) {
        if (role.getContainer() instanceof ClientModel owner) {
            return reserved(realm, owner.getClientId());
        }
        // An agent's tokens end with the user's session, so the role that makes them outlive it is out as well.
        return role.equals(realm.getDefaultRole())
                || role.getName().equals(Constants.OFFLINE_ACCESS_ROLE)
                || (master(realm)
                        && (role.getName().equals(AdminRoles.ADMIN)
                                || role.getName().equals(AdminRoles.CREATE_REALM)));
    }

    private static boolean master(RealmModel realm) {
        return realm.getName().equals(Config.getAdminRealm());
    }
}
