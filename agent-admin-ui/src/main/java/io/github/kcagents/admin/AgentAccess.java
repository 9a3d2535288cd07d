package io.github.kcagents.admin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

import io.github.kcagents.admin.representation.AgentRepresentation;
import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import org.jspecify.annotations.Nullable;

/** Every permission question of the admin API. Keycloak's evaluator answers them, fine-grained permissions included. */
final class AgentAccess {

    private static final String ACTOR_CLAIM = "act";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AgentDirectoryProvider directory;

    AgentAccess(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator auth,
            AgentDirectoryProvider directory) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.directory = directory;
    }

    UserModel administrator() {
        return auth.adminAuth().getUser();
    }

    AdminAuth authenticated() {
        return auth.adminAuth();
    }

    /** An agent never manages agents, whatever roles its token or its user has. */
    void refuseAgents() {
        AdminAuth caller = auth.adminAuth();
        String link = caller.getUser().getServiceAccountClientLink();
        ClientModel account = link == null ? null : caller.getRealm().getClientById(link);
        if (marked(caller.getClient())
                || marked(account)
                || caller.getToken().getOtherClaims().containsKey(ACTOR_CLAIM)) {
            throw AgentApiError.forbidden("An agent can't manage agents");
        }
    }

    private boolean marked(@Nullable ClientModel client) {
        return client != null && directory.marked(client);
    }

    void requireList() {
        auth.clients().requireList();
    }

    boolean canList() {
        return auth.clients().canList();
    }

    boolean canViewAll() {
        return auth.clients().canView();
    }

    boolean canView(ClientModel client) {
        return auth.clients().canView(client);
    }

    void requireView(ClientModel client) {
        auth.clients().requireView(client);
    }

    void requireManage() {
        auth.clients().requireManage();
    }

    void requireManage(ClientModel client) {
        auth.clients().requireManage(client);
    }

    /** The ledger of all agents holds what users do, so seeing single clients is not enough. */
    void requireLedger() {
        auth.clients().requireView();
    }

    void requireViewUsers() {
        auth.users().requireView();
    }

    void requireManageUsers() {
        auth.users().requireManage();
    }

    boolean canManageUser(UserModel user) {
        return auth.users().canManage(user);
    }

    void requireViewSettings() {
        auth.clients().requireView();
    }

    /** They are attributes of the realm, and loosening them touches every agent: both rights are needed. */
    void requireManageSettings() {
        auth.clients().requireManage();
        auth.realm().requireManageRealm();
    }

    /**
     * Pre-authorising an agent is acting for users without asking them, so it needs the right to impersonate them; giving a
     * pre-authorised agent more is the same.
     *
     * @param now the agent as it is; null for a new one, and for a broken one, whose record counts for nothing
     */
    void requirePreAuthorising(AgentDraft draft, @Nullable AgentRepresentation now) {
        if (Widening.ofAdministratorsConsent(draft, now) && !auth.users().canImpersonate()) {
            throw AgentApiError.forbidden("Consent of an administrator needs the right to impersonate users");
        }
    }

    /**
     * An administrator names only what he may see.
     *
     * @param before the agent as he sees it now; null for a client that is none yet
     */
    void requireNaming(AgentDraft draft, @Nullable AgentRepresentation before) {
        new NameSight(session, realm, auth).require(draft, before);
    }

    /** Whom a user name or an e-mail address names, where the administrator may see users. */
    Optional<String> userNamed(String text) {
        return new NameSight(session, realm, auth).userNamed(text);
    }

    /** The id of a user or group, where the administrator may know of it. */
    Optional<String> seen(Party.Type type, String name) {
        return new NameSight(session, realm, auth).id(type, name);
    }

    /**
     * A limited administrator gives an agent no role that he may not map himself. What the client and its service account have
     * already is not given again.
     *
     * @param client null for a new agent
     * @param before the class it has now; null when it is no agent yet
     */
    void requireGiving(AgentDraft draft, @Nullable ClientModel client, @Nullable AgentClass before) {
        Set<RoleModel> mapped =
                client == null ? Set.of() : client.getScopeMappingsStream().collect(Collectors.toSet());
        Set<RoleModel> named = named(draft);
        named.stream().filter(role -> !mapped.contains(role)).forEach(auth.roles()::requireMapClientScope);
        AgentClass after = draft.agentClass() == null ? before : draft.agentClass();
        boolean rolesChange = draft.realmRoles() != null || draft.clientRoles() != null;
        boolean classChange = before != null && before != after;
        if (after == null || !after.actsAsItself() || !(rolesChange || classChange)) {
            return;
        }
        Set<RoleModel> given = new LinkedHashSet<>(mapped);
        given.addAll(named);
        given.removeAll(held(client));
        given.forEach(auth.roles()::requireMapRole);
    }

    /** A client gets back no role that the administrator may not map himself, though it had it before. */
    void requireGivingBack(ClientModel client, Set<RoleModel> roles) {
        Set<RoleModel> has = new LinkedHashSet<>(held(client));
        has.retainAll(client.getScopeMappingsStream().collect(Collectors.toSet()));
        roles.stream().filter(role -> !has.contains(role)).forEach(role -> {
            auth.roles().requireMapClientScope(role);
            auth.roles().requireMapRole(role);
        });
    }

    private Set<RoleModel> held(@Nullable ClientModel client) {
        UserModel account = client == null || !client.isServiceAccountsEnabled()
                ? null
                : session.users().getServiceAccount(client);
        return account == null ? Set.of() : account.getRoleMappingsStream().collect(Collectors.toSet());
    }

    /** Names that nobody knows are refused later, with their field. */
    private Set<RoleModel> named(AgentDraft draft) {
        Set<RoleModel> roles = new LinkedHashSet<>();
        List<String> realmRoles = draft.realmRoles();
        if (realmRoles != null) {
            realmRoles.stream().map(realm::getRole).filter(Objects::nonNull).forEach(roles::add);
        }
        Map<String, List<String>> clientRoles = draft.clientRoles();
        if (clientRoles != null) {
            clientRoles.forEach((clientId, names) -> {
                ClientModel client = realm.getClientByClientId(clientId);
                if (client != null) {
                    names.stream().map(client::getRole).filter(Objects::nonNull).forEach(roles::add);
                }
            });
        }
        return roles;
    }
}
