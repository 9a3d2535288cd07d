package io.github.kcagents.identity.directory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.Reference;
import org.jspecify.annotations.Nullable;

/** Finds what an administrator names, in his realm only. What is not found or not allowed is refused, with its field. */
final class NameResolver {

    private final KeycloakSession session;
    private final RealmModel realm;

    NameResolver(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    Party party(String field, AgentDraft.PartyName named) {
        return new Party(
                named.type(),
                switch (named.type()) {
                    case USER -> user(field, named.name());
                    case GROUP -> group(field, named.name());
                });
    }

    Reference group(String field, String path) {
        GroupModel group = found(field, "group", path, KeycloakModelUtils.findGroupByPath(session, realm, path));
        return reference(field, group.getId(), KeycloakModelUtils.buildGroupPath(group));
    }

    Reference client(String field, String clientId) {
        ClientModel client = found(field, "client", clientId, realm.getClientByClientId(clientId));
        return reference(field, client.getId(), client.getClientId());
    }

    List<Reference> clients(String field, List<String> clientIds) {
        return clientIds.stream().map(clientId -> client(field, clientId)).toList();
    }

    Reference capability(String field, String name) {
        ClientScopeModel scope =
                found(field, "client scope", name, KeycloakModelUtils.getClientScopeByName(realm, name));
        if (!OIDCLoginProtocol.LOGIN_PROTOCOL.equals(scope.getProtocol())) {
            throw new AgentFieldException(field, "not an OpenID Connect scope: " + name);
        }
        refuseForbidden(field, name, scope.getScopeMappingsStream());
        return reference(field, scope.getId(), scope.getName());
    }

    Set<RoleModel> realmRoles(List<String> names) {
        Set<RoleModel> roles = new LinkedHashSet<>();
        names.forEach(name -> roles.add(allowed("realmRoles", name, realm.getRole(name))));
        return roles;
    }

    Set<RoleModel> clientRoles(Map<String, List<String>> byClient) {
        Set<RoleModel> roles = new LinkedHashSet<>();
        byClient.forEach((clientId, names) -> {
            ClientModel client = found("clientRoles", "client", clientId, realm.getClientByClientId(clientId));
            names.forEach(name -> roles.add(allowed("clientRoles", clientId + '/' + name, client.getRole(name))));
        });
        return roles;
    }

    private Reference user(String field, String username) {
        UserModel user = found(field, "user", username, session.users().getUserByUsername(realm, username));
        if (user.getServiceAccountClientLink() != null) {
            throw new AgentFieldException(field, "a service account can't answer for an agent: " + username);
        }
        return reference(field, user.getId(), user.getUsername());
    }

    private RoleModel allowed(String field, String name, @Nullable RoleModel role) {
        RoleModel known = found(field, "role", name, role);
        refuseForbidden(field, name, Stream.of(known));
        return known;
    }

    private void refuseForbidden(String field, String name, Stream<RoleModel> roles) {
        NativeCeiling.forbiddenIn(realm, roles).ifPresent(role -> {
            throw new AgentFieldException(
                    field, name + " brings the role " + role.getName() + ", which no agent may have");
        });
    }

    private static <T> T found(String field, String kind, String name, @Nullable T object) {
        if (object == null) {
            throw new AgentFieldException(field, "unknown " + kind + ": " + name);
        }
        return object;
    }

    /** Ids come from user storages as well, so one may not fit the form. */
    private static Reference reference(String field, String id, String name) {
        try {
            return new Reference(id, name);
        } catch (IllegalArgumentException e) {
            throw new AgentFieldException(field, "can't be referenced: " + name);
        }
    }
}
