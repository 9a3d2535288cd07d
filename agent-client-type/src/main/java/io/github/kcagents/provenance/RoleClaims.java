package io.github.kcagents.provenance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.utils.JsonUtils;

/**
 * Claims that Keycloak's role mappers fill. They hold the user's roles as the client sees them, before anybody cut them, so an
 * agent's token never has them: its roles are in {@code realm_access} and {@code resource_access}.
 */
public final class RoleClaims {

    private static final Set<String> ROLE_MAPPERS =
            Set.of("oidc-usermodel-realm-role-mapper", "oidc-usermodel-client-role-mapper");

    private static final String CLAIM_NAME = "claim.name";

    private RoleClaims() {}

    /**
     * @param claims names of claims that the agent may carry
     * @return those of them that no role mapper of the client, or of a scope assigned to it, writes to
     */
    public static Set<String> without(Set<String> claims, ClientModel client) {
        if (claims.isEmpty()) {
            return claims;
        }
        Stream<ClientScopeModel> scopes = Stream.of(client.getClientScopes(true), client.getClientScopes(false))
                .map(Map::values)
                .flatMap(Collection::stream);
        Set<String> filled = Stream.concat(Stream.of((ProtocolMapperContainerModel) client), scopes)
                .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                .filter(mapper -> ROLE_MAPPERS.contains(mapper.getProtocolMapper()))
                .flatMap(RoleClaims::claim)
                .collect(Collectors.toSet());
        return claims.stream().filter(claim -> !filled.contains(claim)).collect(Collectors.toUnmodifiableSet());
    }

    /** The outermost name: {@code a.b} is a member of the claim {@code a}. */
    private static Stream<String> claim(ProtocolMapperModel mapper) {
        String path = mapper.getConfig() == null ? null : mapper.getConfig().get(CLAIM_NAME);
        List<String> names = path == null ? List.of() : JsonUtils.splitClaimPath(path);
        return names.stream().limit(1);
    }
}
