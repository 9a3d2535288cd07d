package io.github.kcagents.admin.representation;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.invocation.Dropped;
import io.github.kcagents.invocation.Invocation;
import org.jspecify.annotations.Nullable;

/** One decision of the ledger. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvocationRepresentation(
        String id,
        String time,
        String realm,
        String decision,
        @Nullable String reason,
        String event,
        @Nullable String txn,
        @Nullable String jti,
        @Nullable String parentJti,
        @Nullable String rootJti,
        int depth,
        @Nullable SubjectRepresentation subject,
        @Nullable ActorRepresentation actor,
        List<ChainActorRepresentation> chain,
        @Nullable String clientId,
        List<String> audience,
        List<String> scopeRequested,
        List<String> scopeGranted,
        List<DroppedScope> scopeDropped,
        List<String> rolesGranted,
        List<DroppedRole> rolesDropped,
        @Nullable String task,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        @Nullable String authMethod,
        @Nullable String cnf,
        @Nullable String expiresAt,
        @Nullable String hash) {

    /** The user on whose behalf. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SubjectRepresentation(
            @Nullable String sub, @Nullable String username) {}

    /** The agent that acted, with those who answer for it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ActorRepresentation(
            @Nullable String sub, @Nullable String clientId, List<String> owners) {}

    /** One link of the chain, as in the token. */
    public record ChainActorRepresentation(String iss, String sub, String clientId) {}

    /** A scope that was asked for and not granted. */
    public record DroppedScope(String scope, String reason) {}

    /** A role that was there before and is not in the token. */
    public record DroppedRole(String role, String reason) {}

    /** @param realmName the realm the ledger was read for */
    public static InvocationRepresentation of(Invocation i, String realmName) {
        return new InvocationRepresentation(
                i.id(),
                i.time().toString(),
                realmName,
                i.decision().key(),
                i.reason(),
                i.type().key(),
                i.transaction(),
                i.tokenId(),
                i.parentTokenId(),
                i.rootTokenId(),
                i.depth(),
                subject(i),
                actor(i),
                i.chain().stream().map(InvocationRepresentation::link).toList(),
                i.clientId(),
                i.audience(),
                i.scopeRequested(),
                i.scopeGranted(),
                i.scopeDropped().stream()
                        .map(d -> new DroppedScope(d.right(), d.reason().key()))
                        .toList(),
                i.rolesGranted(),
                i.rolesDropped().stream().map(InvocationRepresentation::role).toList(),
                i.task(),
                i.ipAddress(),
                i.userAgent(),
                i.authMethod(),
                i.confirmation(),
                text(i.expiresAt()),
                i.hash());
    }

    static @Nullable SubjectRepresentation subject(Invocation i) {
        return i.subjectId() == null && i.subjectName() == null
                ? null
                : new SubjectRepresentation(i.subjectId(), i.subjectName());
    }

    private static @Nullable ActorRepresentation actor(Invocation i) {
        return i.actorId() == null && i.actorClientId() == null
                ? null
                : new ActorRepresentation(i.actorId(), i.actorClientId(), i.owners());
    }

    private static ChainActorRepresentation link(Actor actor) {
        return new ChainActorRepresentation(actor.issuer(), actor.subject(), actor.clientId());
    }

    private static DroppedRole role(Dropped dropped) {
        return new DroppedRole(dropped.right(), dropped.reason().key());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
