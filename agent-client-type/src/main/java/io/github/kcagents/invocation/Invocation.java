package io.github.kcagents.invocation;

import java.time.Instant;
import java.util.List;

import io.github.kcagents.chain.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One decision about an agent, complete as it was made. Holds ids and names only: no token, secret or code.
 *
 * @param id made by the server, unique
 * @param realmId the realm's id
 * @param reason key of a {@link RefusalReason}; null for a grant
 * @param transaction one value for the whole chain; null when the decision fell before the chain was known
 * @param tokenId {@code jti} of the token that was issued
 * @param parentTokenId {@code jti} of the token it was made from
 * @param rootTokenId {@code jti} of the first token of the chain
 * @param depth number of actors in the chain
 * @param chain outermost actor first
 * @param owners who answers for the actor, as {@code user:<id>|<name>}
 * @param clientId the client that asked
 * @param confirmation thumbprint that the issued token is bound to
 * @param hash what the ledger sealed it with; null until it is recorded
 */
public record Invocation(
        String id,
        Instant time,
        String realmId,
        Decision decision,
        @Nullable String reason,
        InvocationType type,
        @Nullable String transaction,
        @Nullable String tokenId,
        @Nullable String parentTokenId,
        @Nullable String rootTokenId,
        int depth,
        @Nullable String subjectId,
        @Nullable String subjectName,
        @Nullable String actorId,
        @Nullable String actorClientId,
        List<String> owners,
        List<Actor> chain,
        @Nullable String clientId,
        List<String> audience,
        List<String> scopeRequested,
        List<String> scopeGranted,
        List<Dropped> scopeDropped,
        List<String> rolesGranted,
        List<Dropped> rolesDropped,
        @Nullable String task,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        @Nullable String authMethod,
        @Nullable String confirmation,
        @Nullable Instant expiresAt,
        @Nullable String hash) {

    public Invocation {
        owners = List.copyOf(owners);
        chain = List.copyOf(chain);
        audience = List.copyOf(audience);
        scopeRequested = List.copyOf(scopeRequested);
        scopeGranted = List.copyOf(scopeGranted);
        scopeDropped = List.copyOf(scopeDropped);
        rolesGranted = List.copyOf(rolesGranted);
        rolesDropped = List.copyOf(rolesDropped);
        if ((decision == Decision.DENY) != (reason != null)) {
            throw new IllegalArgumentException("a refusal has a reason and a grant has none");
        }
    }
}
