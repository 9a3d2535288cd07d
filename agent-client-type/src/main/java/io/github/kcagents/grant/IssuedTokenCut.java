package io.github.kcagents.grant;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenResponseContext;
import org.keycloak.services.clientpolicy.context.TokenResponseContext;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.chain.Provenance;
import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.identity.Reference;
import io.github.kcagents.identity.directory.RoleReach;
import io.github.kcagents.provenance.AgentToken;
import io.github.kcagents.provenance.RealmSeal;
import io.github.kcagents.provenance.RoleClaims;
import org.jspecify.annotations.Nullable;

/** Cuts the tokens that an agent gets without an exchange down to its record, and marks them as an agent's. */
final class IssuedTokenCut {

    private final KeycloakSession session;
    private final ClientModel client;
    private final Agent agent;

    IssuedTokenCut(KeycloakSession session, ClientModel client, Agent agent) {
        this.session = session;
        this.client = client;
        this.agent = agent;
    }

    /** The user logged in at the agent: logs must tell the agent from the human, so the token carries {@code act}. */
    void ofUser(TokenResponseContext context) {
        AccessTokenResponseBuilder builder = context.getAccessTokenResponseBuilder();
        AccessToken minted = builder.getAccessToken();
        Actor actor = new Actor(minted.getIssuer(), agent.serviceAccountId(), agent.clientId());
        String user = context.getClientSessionContext()
                .getClientSession()
                .getUserSession()
                .getUser()
                .getId();
        rebuild(builder, user, ActChain.of(actor), basis(), true);
    }

    private String basis() {
        return agent.record().consent().mode() == ConsentRule.Mode.ADMIN ? Provenance.BY_ADMIN : Provenance.BY_CONSENT;
    }

    /** The agent as itself: within its ceiling, or nothing but who it is where it only acts for users. */
    void ofAgentItself(ServiceAccountTokenResponseContext context) {
        AccessTokenResponseBuilder builder = context.getAccessTokenResponseBuilder();
        rebuild(
                builder,
                agent.serviceAccountId(),
                null,
                Provenance.BY_ITSELF,
                agent.record().agentClass().actsAsItself());
    }

    private void rebuild(
            AccessTokenResponseBuilder builder,
            String subject,
            @Nullable ActChain chain,
            String basis,
            boolean rights) {
        AccessToken minted = builder.getAccessToken();
        Provenance provenance = new Provenance(
                subject,
                agent.clientId(),
                UUID.randomUUID().toString(),
                chain,
                List.of(),
                null,
                agent.record().agentClass().key(),
                basis);
        List<String> scope = rights ? scope(minted) : List.of();
        List<String> audience = rights ? audience(minted) : List.of(minted.getIssuer());
        Set<RoleModel> reach = rights ? RoleReach.of(session, client, scope) : Set.of();
        AgentToken token = new AgentToken(
                provenance,
                scope,
                audience,
                realmRoles(minted, reach),
                clientRoles(minted, reach, audience),
                agent.record()
                        .tenure()
                        .end(Math.min(
                                minted.getExp(),
                                minted.getIat() + agent.record().tokenLifespanSeconds())),
                minted.getAcr(),
                minted.getAuth_time(),
                RoleClaims.without(agent.record().claims(), client));
        builder.accessToken(token.on(minted, new RealmSeal(session, client.getRealm())));
    }

    private List<String> scope(AccessToken minted) {
        Set<String> capabilities = agent.record().capabilities().stream()
                .map(reference -> client.getRealm().getClientScopeById(reference.id()))
                .filter(scope -> scope != null)
                .map(scope -> scope.getName())
                .collect(Collectors.toSet());
        String scope = minted.getScope() == null ? "" : minted.getScope();
        return Stream.of(scope.split(" ")).filter(capabilities::contains).toList();
    }

    private List<String> audience(AccessToken minted) {
        Set<String> allowed = agent.record().audiences().stream()
                .map(Reference::id)
                .map(id -> client.getRealm().getClientById(id))
                .filter(target -> target != null)
                .map(ClientModel::getClientId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String[] audience = minted.getAudience() == null ? new String[0] : minted.getAudience();
        List<String> kept = Stream.of(audience).filter(allowed::contains).toList();
        return kept.isEmpty() ? List.of(minted.getIssuer()) : kept;
    }

    private Set<String> realmRoles(AccessToken minted, Set<RoleModel> reach) {
        AccessToken.Access access = minted.getRealmAccess();
        Set<String> names = access == null || access.getRoles() == null ? Set.of() : access.getRoles();
        return names.stream()
                .filter(name -> within(reach, client.getRealm().getRole(name)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<String, Set<String>> clientRoles(AccessToken minted, Set<RoleModel> reach, List<String> audience) {
        Map<String, Set<String>> kept = new HashMap<>();
        minted.getResourceAccess().forEach((clientId, access) -> {
            // Roles of a client that the token is not for mean nothing to anybody who should get it.
            ClientModel target = audience.contains(clientId) ? client.getRealm().getClientByClientId(clientId) : null;
            Set<String> names = access.getRoles() == null || target == null ? Set.of() : access.getRoles();
            Set<String> within = names.stream()
                    .filter(name -> within(reach, target == null ? null : target.getRole(name)))
                    .collect(Collectors.toSet());
            if (!within.isEmpty()) {
                kept.put(clientId, within);
            }
        });
        return kept;
    }

    private static boolean within(Set<RoleModel> reach, @Nullable RoleModel role) {
        return role != null && reach.contains(role);
    }
}
