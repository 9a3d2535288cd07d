package io.github.kcagents.invocation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.chain.Provenance;
import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.Party;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of a decision; what nobody sets is absent from the record. */
public final class InvocationBuilder {

    private final String realmId;
    private final InvocationType type;
    private final Instant time;
    private @Nullable String transaction;
    private @Nullable String tokenId;
    private @Nullable String parentTokenId;
    private @Nullable String rootTokenId;
    private @Nullable String subjectId;
    private @Nullable String subjectName;
    private @Nullable String actorId;
    private @Nullable String actorClientId;
    private List<String> owners = List.of();
    private List<Actor> chain = List.of();
    private @Nullable String clientId;
    private List<String> audience = List.of();
    private List<String> scopeRequested = List.of();
    private List<String> scopeGranted = List.of();
    private List<String> rolesGranted = List.of();
    private @Nullable String task;
    private @Nullable String ipAddress;
    private @Nullable String userAgent;
    private @Nullable String authMethod;
    private @Nullable String confirmation;
    private @Nullable Instant expiresAt;

    /** @param realmId the realm's id */
    public InvocationBuilder(String realmId, InvocationType type, Instant time) {
        this.realmId = realmId;
        this.type = type;
        this.time = time;
    }

    /** The agent that the decision is about, with those who answer for it. */
    public InvocationBuilder agent(Agent agent) {
        owners = agent.record().owners().stream().map(Party::format).toList();
        return actor(agent.serviceAccountId(), agent.clientId());
    }

    /** @param id the {@code sub} that names the agent */
    public InvocationBuilder actor(@Nullable String id, @Nullable String name) {
        actorId = id;
        actorClientId = name;
        return this;
    }

    /** The user on whose behalf; for what an administrator does to an agent, the administrator. */
    public InvocationBuilder subject(@Nullable String id, @Nullable String name) {
        subjectId = id;
        subjectName = name;
        return this;
    }

    /** Chain, transaction and ancestors of a token with these facts; its outermost actor, where no agent is named yet. */
    public InvocationBuilder provenance(Provenance facts) {
        ActChain acting = facts.chain();
        chain = acting == null ? List.of() : acting.actors();
        if (acting != null && actorId == null) {
            actorId = acting.outermost().subject();
            actorClientId = acting.outermost().clientId();
        }
        transaction = facts.transaction();
        List<String> ancestors = facts.ancestors();
        parentTokenId = ancestors.isEmpty() ? null : ancestors.get(ancestors.size() - 1);
        rootTokenId = ancestors.isEmpty() ? null : ancestors.get(0);
        task = facts.task();
        return this;
    }

    public InvocationBuilder transaction(@Nullable String value) {
        transaction = value;
        return this;
    }

    /** {@code jti} of the token that the decision is about. */
    public InvocationBuilder token(@Nullable String value) {
        tokenId = value;
        return this;
    }

    /** {@code jti} of the token that was presented. */
    public InvocationBuilder parent(@Nullable String value) {
        parentTokenId = value;
        return this;
    }

    /** {@code jti} of a token that was issued and not made from another one of an agent. */
    public InvocationBuilder root(String value) {
        tokenId = value;
        rootTokenId = value;
        return this;
    }

    public InvocationBuilder client(@Nullable String value) {
        clientId = value;
        return this;
    }

    public InvocationBuilder audience(List<String> value) {
        audience = value;
        return this;
    }

    public InvocationBuilder scope(List<String> requested, List<String> granted) {
        scopeRequested = requested;
        scopeGranted = granted;
        return this;
    }

    /** Each as {@code role} or {@code client/role}. */
    public InvocationBuilder roles(List<String> granted) {
        rolesGranted = granted;
        return this;
    }

    /** What was done, in words; for an exchange what the agent says it does. */
    public InvocationBuilder task(@Nullable String value) {
        task = value;
        return this;
    }

    public InvocationBuilder from(@Nullable String address, @Nullable String agentHeader) {
        ipAddress = address;
        userAgent = agentHeader;
        return this;
    }

    public InvocationBuilder authMethod(@Nullable String value) {
        authMethod = value;
        return this;
    }

    public InvocationBuilder confirmation(@Nullable String thumbprint) {
        confirmation = thumbprint;
        return this;
    }

    public InvocationBuilder expiresAt(@Nullable Instant value) {
        expiresAt = value;
        return this;
    }

    public Invocation allowed() {
        return build(Decision.ALLOW, null);
    }

    /** @param reason key of a {@link RefusalReason}, or the error that Keycloak itself gave */
    public Invocation refused(String reason) {
        return build(Decision.DENY, reason);
    }

    private Invocation build(Decision decision, @Nullable String reason) {
        return new Invocation(
                UUID.randomUUID().toString(),
                time,
                realmId,
                decision,
                reason,
                type,
                transaction,
                tokenId,
                parentTokenId,
                rootTokenId,
                chain.size(),
                subjectId,
                subjectName,
                actorId,
                actorClientId,
                owners,
                chain,
                clientId,
                audience,
                scopeRequested,
                scopeGranted,
                List.of(),
                rolesGranted,
                List.of(),
                task,
                ipAddress,
                userAgent,
                authMethod,
                confirmation,
                expiresAt,
                null);
    }
}
