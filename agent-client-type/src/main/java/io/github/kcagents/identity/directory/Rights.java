package io.github.kcagents.identity.directory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentDraft;

/** The roles of an agent's client: scope mappings, and what its service account holds itself. */
final class Rights {

    private Rights() {}

    /** The scope mappings after a draft: each kind that it names is replaced, the other stays. */
    static Set<RoleModel> wanted(Set<RoleModel> before, AgentDraft draft, NameResolver names) {
        Set<RoleModel> wanted = new LinkedHashSet<>();
        List<String> realmRoles = draft.realmRoles();
        if (realmRoles != null) {
            wanted.addAll(names.realmRoles(realmRoles));
        } else if (!draft.clears().contains("realmRoles")) {
            before.stream().filter(role -> !role.isClientRole()).forEach(wanted::add);
        }
        Map<String, List<String>> clientRoles = draft.clientRoles();
        if (clientRoles != null) {
            wanted.addAll(names.clientRoles(clientRoles));
        } else if (!draft.clears().contains("clientRoles")) {
            before.stream().filter(RoleModel::isClientRole).forEach(wanted::add);
        }
        return wanted;
    }

    /** Does the draft say anything about roles? */
    static boolean said(AgentDraft draft) {
        return draft.realmRoles() != null
                || draft.clientRoles() != null
                || draft.clears().contains("realmRoles")
                || draft.clears().contains("clientRoles");
    }

    static Set<RoleModel> scopeMappings(ClientModel client) {
        return client.getScopeMappingsStream().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static void writeScopeMappings(ClientModel client, Set<RoleModel> wanted) {
        Set<RoleModel> before = scopeMappings(client);
        before.stream().filter(role -> !wanted.contains(role)).forEach(client::deleteScopeMapping);
        wanted.stream().filter(role -> !before.contains(role)).forEach(client::addScopeMapping);
    }

    /** What the service account holds: nothing where the agent only acts for users, else what the client may carry. */
    static Set<RoleModel> ofServiceAccount(AgentClass agentClass, Set<RoleModel> scopeMappings) {
        return agentClass.actsAsItself() ? scopeMappings : Set.of();
    }

    static void writeServiceAccount(UserModel account, Set<RoleModel> wanted) {
        groupsWithRoles(account).forEach(account::leaveGroup);
        Set<RoleModel> before = directRoles(account);
        before.stream().filter(role -> !wanted.contains(role)).forEach(account::deleteRoleMapping);
        wanted.stream().filter(role -> !before.contains(role)).forEach(account::grantRole);
    }

    static Set<RoleModel> directRoles(UserModel account) {
        return account.getRoleMappingsStream().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Groups through which the account would hold roles that are not its own. */
    static List<GroupModel> groupsWithRoles(UserModel account) {
        return account.getGroupsStream().filter(Rights::bringsRoles).toList();
    }

    private static boolean bringsRoles(GroupModel group) {
        for (GroupModel at = group; at != null; at = at.getParent()) {
            if (at.getRoleMappingsStream().findAny().isPresent()) {
                return true;
            }
        }
        return false;
    }
}
