package io.github.kcagents.identity.directory;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

import org.jspecify.annotations.Nullable;

/**
 * Both sides of what an agent's client was given: its scope mappings, and what its service account holds. Keycloak announces a
 * change of neither, so the server keeps what the agents' API wrote, and each use of the agent compares. A right that is gone,
 * because somebody took the role away or deleted it, is no breach; one more than was given is.
 */
final class HeldRights {

    private HeldRights() {}

    static Set<String> of(ClientModel client, @Nullable UserModel account) {
        Stream<String> ceiling = client.getScopeMappingsStream().map(role -> "ceiling:" + role.getId());
        return Stream.concat(ceiling, account == null ? Stream.empty() : of(account))
                .collect(Collectors.toSet());
    }

    private static Stream<String> of(UserModel account) {
        return Stream.concat(
                account.getRoleMappingsStream().map(role -> "account:" + role.getId()),
                Rights.groupsWithRoles(account).stream().map(group -> "group:" + group.getId()));
    }
}
