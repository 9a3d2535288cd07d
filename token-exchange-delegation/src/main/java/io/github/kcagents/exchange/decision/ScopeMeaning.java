package io.github.kcagents.exchange.decision;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.RoleUtils;

import org.jspecify.annotations.Nullable;

/** What client scopes mean to users and to targets. */
final class ScopeMeaning {

    private static final String AUDIENCE_MAPPER = "oidc-audience-mapper";
    private static final String CLIENT_AUDIENCE = "included.client.audience";
    private static final String CUSTOM_AUDIENCE = "included.custom.audience";

    private ScopeMeaning() {}

    /** All scopes assigned to the client, by name. */
    static Map<String, ClientScopeModel> assigned(ClientModel client) {
        Map<String, ClientScopeModel> scopes = new HashMap<>(client.getClientScopes(true));
        scopes.putAll(client.getClientScopes(false));
        scopes.values().removeIf(scope -> !scope.isIncludeInTokenScope());
        return scopes;
    }

    /** As Keycloak decides it: a scope with role mappings is for users who have one of the roles. */
    static boolean permitted(ClientScopeModel scope, Set<String> userRoleIds) {
        Set<RoleModel> roles = scope.getScopeMappingsStream().collect(Collectors.toSet());
        return roles.isEmpty()
                || RoleUtils.expandCompositeRoles(roles).stream().anyMatch(role -> userRoleIds.contains(role.getId()));
    }

    /**
     * Does the scope mean something to one of the targets? An agent among them limits all of them: it could use the token at
     * the others itself.
     */
    static boolean concernsAny(ClientScopeModel scope, List<ClientModel> targets, ActiveAgents agents) {
        return targets.stream().anyMatch(target -> concerns(scope, target, agents))
                && targets.stream().filter(agents::isAgent).allMatch(target -> concerns(scope, target, agents));
    }

    /** Does the scope mean something to the target? One that names other clients only does not. */
    static boolean concerns(ClientScopeModel scope, ClientModel target, ActiveAgents agents) {
        if (agents.isAgent(target)) {
            return agents.of(target)
                    .map(agent -> agent.capabilities().contains(scope.getName()))
                    .orElse(false);
        }
        Set<String> named = named(scope);
        return named.isEmpty()
                || named.contains(target.getClientId())
                || resources(target).stream().anyMatch(named::contains);
    }

    private static Set<String> named(ClientScopeModel scope) {
        Set<String> named = new HashSet<>();
        scope.getProtocolMappersStream()
                .filter(mapper -> AUDIENCE_MAPPER.equals(mapper.getProtocolMapper()))
                .forEach(mapper -> {
                    add(named, mapper.getConfig().get(CLIENT_AUDIENCE));
                    add(named, mapper.getConfig().get(CUSTOM_AUDIENCE));
                });
        scope.getScopeMappingsStream()
                .filter(RoleModel::isClientRole)
                .forEach(role -> add(named, ((ClientModel) role.getContainer()).getClientId()));
        return named;
    }

    private static void add(Set<String> named, @Nullable String audience) {
        if (audience != null && !audience.isBlank()) {
            named.add(audience);
        }
    }

    private static List<String> resources(ClientModel target) {
        String uris = target.getAttribute(Targets.RESOURCE_URIS);
        return uris == null ? List.of() : List.of(uris.split("##"));
    }
}
