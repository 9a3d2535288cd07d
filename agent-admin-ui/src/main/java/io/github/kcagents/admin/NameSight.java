package io.github.kcagents.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

import io.github.kcagents.admin.representation.AgentRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.PartyRepresentation;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.Party;
import org.jspecify.annotations.Nullable;

/**
 * Lets an administrator name only what he may see, so that the answers about names tell him nothing of users, groups, roles
 * and clients beyond. Who manages every client of the realm may name everything in it; what the agent has already may stay.
 */
final class NameSight {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    NameSight(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    /** @param before the agent as the administrator sees it now; null for a client that is none yet */
    void require(AgentDraft draft, @Nullable AgentRepresentation before) {
        if (auth.clients().canManage()) {
            return;
        }
        parties(draft, before);
        AgentDraft.ConsentName consent = draft.consent();
        if (consent != null) {
            List<String> had = before == null || before.consent() == null
                    ? List.of()
                    : or(before.consent().groups());
            consent.groups().stream()
                    .filter(path -> !had.contains(path))
                    .forEach(path -> seen("consent", "group", path, group(path)));
        }
        clients("audiences", draft.audiences(), before == null ? null : before.audiences());
        clients("acceptsFrom", draft.acceptsFrom(), before == null ? null : before.acceptsFrom());
        clients("mayDelegateTo", draft.mayDelegateTo(), before == null ? null : before.mayDelegateTo());
        String parent = draft.terms().parent();
        if (parent != null && (before == null || !parent.equals(before.parent()))) {
            client("parent", parent);
        }
        identityProvider(draft.credential());
        scopes(draft.capabilities(), before == null ? null : before.capabilities());
        roles(draft, before);
    }

    private void parties(AgentDraft draft, @Nullable AgentRepresentation before) {
        List<PartyRepresentation> had = before == null ? List.of() : or(before.owners());
        or(draft.owners()).stream()
                .filter(owner -> !had.contains(shown(owner)))
                .forEach(owner -> party("owners", owner));
        AgentDraft.PartyName sponsor = draft.sponsor();
        if (sponsor != null && (before == null || !shown(sponsor).equals(before.sponsor()))) {
            party("sponsor", sponsor);
        }
    }

    private static PartyRepresentation shown(AgentDraft.PartyName party) {
        return new PartyRepresentation(party.type().key(), party.name());
    }

    /** The id of a user or group that the administrator may see. */
    Optional<String> id(Party.Type type, String name) {
        boolean all = auth.clients().canManage() || auth.clients().canView();
        return switch (type) {
            case USER ->
                Optional.ofNullable(session.users().getUserByUsername(realm, name))
                        .filter(user -> all || auth.users().canView(user))
                        .map(UserModel::getId);
            case GROUP ->
                Optional.ofNullable(KeycloakModelUtils.findGroupByPath(session, realm, name))
                        .filter(group -> all || auth.groups().canView(group))
                        .map(GroupModel::getId);
        };
    }

    /** The user name of whom a user name or e-mail address names, where the administrator may see users. */
    Optional<String> userNamed(String text) {
        UserModel user = session.users().getUserByUsername(realm, text);
        if (user == null && text.indexOf('@') > 0) {
            user = session.users().getUserByEmail(realm, text);
        }
        return Optional.ofNullable(user)
                .filter(u ->
                        u.getServiceAccountClientLink() == null && auth.users().canView(u))
                .map(UserModel::getUsername);
    }

    private void party(String field, AgentDraft.PartyName party) {
        if (party.type() == Party.Type.GROUP) {
            seen(field, "group", party.name(), group(party.name()));
            return;
        }
        UserModel user = session.users().getUserByUsername(realm, party.name());
        seen(field, "user", party.name(), user != null && auth.users().canView(user));
    }

    private boolean group(String path) {
        GroupModel group = KeycloakModelUtils.findGroupByPath(session, realm, path);
        return group != null && auth.groups().canView(group);
    }

    private void clients(String field, @Nullable List<String> said, @Nullable List<String> had) {
        or(said).stream().filter(name -> !or(had).contains(name)).forEach(name -> client(field, name));
    }

    private ClientModel client(String field, String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null || !auth.clients().canView(client)) {
            throw unknown(field, "client", clientId);
        }
        return client;
    }

    private void identityProvider(AgentDraft.@Nullable Credential credential) {
        String alias = credential == null ? null : credential.identityProvider();
        if (alias != null) {
            seen(
                    "credential.identityProvider",
                    "identity provider",
                    alias,
                    auth.realm().canViewIdentityProviders());
        }
    }

    private void scopes(@Nullable List<String> said, @Nullable List<String> had) {
        or(said).stream()
                .filter(name -> !or(had).contains(name))
                .forEach(name -> seen(
                        "capabilities", "client scope", name, auth.clients().canView()));
    }

    private void roles(AgentDraft draft, @Nullable AgentRepresentation before) {
        List<String> had = before == null ? List.of() : or(before.realmRoles());
        or(draft.realmRoles()).stream().filter(name -> !had.contains(name)).forEach(name -> {
            RoleModel role = realm.getRole(name);
            seen("realmRoles", "role", name, role != null && auth.roles().canView(role));
        });
        Map<String, List<String>> byClient = draft.clientRoles();
        if (byClient == null) {
            return;
        }
        Map<String, List<String>> hadByClient =
                before == null || before.clientRoles() == null ? Map.of() : before.clientRoles();
        byClient.forEach((clientId, names) -> {
            Set<String> kept = Set.copyOf(hadByClient.getOrDefault(clientId, List.of()));
            if (!kept.containsAll(names) || names.isEmpty()) {
                client("clientRoles", clientId);
            }
        });
    }

    /** The very words of the answer about a name that nobody has. */
    private static void seen(String field, String kind, String name, boolean seen) {
        if (!seen) {
            throw unknown(field, kind, name);
        }
    }

    private static AgentFieldException unknown(String field, String kind, String name) {
        return new AgentFieldException(field, "unknown " + kind + ": " + name);
    }

    private static <T> List<T> or(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
