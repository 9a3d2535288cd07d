package io.github.kcagents.identity.directory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.RepresentationToModel;
import org.keycloak.representations.idm.ClientRepresentation;

import io.github.kcagents.identity.AgentAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Takes an adoption back: the client is what it was before. Its secret, which nobody kept a copy of, and its name to log in
 * with stay as they are now, and so does a not-before that was set since: an old token does not come back to life.
 */
final class Release {

    /** What belongs to the secret that the client has now. */
    private static final String SECRET_ATTRIBUTES = "client.secret.";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientModel client;
    private final ClientSnapshot.Read before;

    Release(KeycloakSession session, RealmModel realm, ClientModel client, String snapshot) {
        this.session = session;
        this.realm = realm;
        this.client = client;
        this.before = ClientSnapshot.read(snapshot);
    }

    /** Every role that the client or its service account has afterwards. */
    Set<RoleModel> roles() {
        Set<RoleModel> roles = roles(before.scopeMappings());
        roles.addAll(roles(before.serviceAccountRoles()));
        groups().forEach(group -> {
            for (GroupModel at = group; at != null; at = at.getParent()) {
                at.getRoleMappingsStream().forEach(roles::add);
            }
        });
        return roles;
    }

    void run() {
        scopes();
        Rights.writeScopeMappings(client, roles(before.scopeMappings()));
        serviceAccount();
        attributes();
        client();
    }

    private void client() {
        ClientRepresentation rep = before.client();
        rep.setClientId(client.getClientId());
        rep.setSecret(null);
        rep.setAttributes(null);
        Integer notBefore = rep.getNotBefore();
        rep.setNotBefore(Math.max(client.getNotBefore(), notBefore == null ? 0 : notBefore));
        // What the representation leaves out counts as "as it is", so what was added since goes first.
        client.setName(rep.getName());
        client.setDescription(rep.getDescription());
        client.setRootUrl(rep.getRootUrl());
        client.setBaseUrl(rep.getBaseUrl());
        client.setManagementUrl(rep.getAdminUrl());
        Map<String, String> flows = rep.getAuthenticationFlowBindingOverrides();
        Set.copyOf(client.getAuthenticationFlowBindingOverrides().keySet()).stream()
                .filter(flow -> flows == null || !flows.containsKey(flow))
                .forEach(client::removeAuthenticationFlowBindingOverride);
        RepresentationToModel.updateClient(rep, client, session);
    }

    private void attributes() {
        Map<String, String> kept = before.client().getAttributes() == null
                ? Map.of()
                : before.client().getAttributes();
        Set.copyOf(client.getAttributes().keySet()).stream()
                .filter(name -> !name.startsWith(SECRET_ATTRIBUTES) && !kept.containsKey(name))
                .forEach(client::removeAttribute);
        kept.forEach((name, value) -> {
            if (!name.startsWith(SECRET_ATTRIBUTES) && !name.startsWith(AgentAttributes.PREFIX)) {
                client.setAttribute(name, value);
            }
        });
    }

    private void scopes() {
        scopes(before.client().getDefaultClientScopes(), true);
        scopes(before.client().getOptionalClientScopes(), false);
    }

    private void scopes(@Nullable List<String> names, boolean asDefault) {
        List<String> wanted = names == null ? List.of() : names;
        Map<String, ClientScopeModel> has = Map.copyOf(client.getClientScopes(asDefault));
        has.values().stream().filter(scope -> !wanted.contains(scope.getName())).forEach(client::removeClientScope);
        wanted.stream()
                .filter(name -> !has.containsKey(name))
                .map(name -> KeycloakModelUtils.getClientScopeByName(realm, name))
                .filter(Objects::nonNull)
                .forEach(scope -> {
                    client.removeClientScope(scope);
                    client.addClientScope(scope, asDefault);
                });
    }

    private void serviceAccount() {
        UserModel account = session.users().getServiceAccount(client);
        if (account == null) {
            return;
        }
        if (!Boolean.TRUE.equals(before.client().isServiceAccountsEnabled())) {
            new UserManager(session).removeUser(realm, account);
            return;
        }
        Set<RoleModel> wanted = roles(before.serviceAccountRoles());
        Set<RoleModel> has = Rights.directRoles(account);
        has.stream().filter(role -> !wanted.contains(role)).forEach(account::deleteRoleMapping);
        wanted.stream().filter(role -> !has.contains(role)).forEach(account::grantRole);
        groups().forEach(account::joinGroup);
    }

    /** What no longer exists can't come back. */
    private Set<RoleModel> roles(List<String> ids) {
        Set<RoleModel> roles = new LinkedHashSet<>();
        ids.stream().map(realm::getRoleById).filter(Objects::nonNull).forEach(roles::add);
        return roles;
    }

    private Stream<GroupModel> groups() {
        return before.serviceAccountGroups().stream()
                .map(id -> session.groups().getGroupById(realm, id))
                .filter(Objects::nonNull);
    }
}
