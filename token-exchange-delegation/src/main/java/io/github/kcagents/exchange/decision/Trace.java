package io.github.kcagents.exchange.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.keycloak.models.ClientModel;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Provenance;
import io.github.kcagents.exchange.request.ExchangeRequest;
import io.github.kcagents.exchange.request.RequestReader;
import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.Party;
import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationType;
import io.github.kcagents.invocation.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * What has become known about a request so far. A refusal is recorded with all that the stages before it found, so this is
 * filled as they pass.
 */
public final class Trace {

    private final String realmId;
    private final ClientModel client;
    private final @Nullable String ipAddress;
    private final @Nullable String userAgent;

    private @Nullable VerifiedToken subject;
    private @Nullable Agent actor;
    private @Nullable String callerId;
    private @Nullable String transaction;
    private @Nullable ActChain chain;
    private @Nullable Rights rights;
    private List<String> audience = List.of();
    private List<String> scope = List.of();
    private @Nullable String task;

    public Trace(String realmId, ClientModel client, @Nullable String ipAddress, @Nullable String userAgent) {
        this.realmId = realmId;
        this.client = client;
        this.ipAddress = ipAddress;
        this.userAgent = userAgent;
    }

    /** The caller is an agent, active or not: the {@code sub} that names it. */
    public void caller(@Nullable String serviceAccountId) {
        this.callerId = serviceAccountId;
    }

    void request(ExchangeRequest asked) {
        this.audience = asked.audience().isEmpty() ? asked.resource() : asked.audience();
        this.scope = asked.scope() == null ? List.of() : asked.scope();
        this.task = asked.task();
    }

    /** What a form says that can't be read as a request: on record as it came, so that the refusal can be understood. */
    public void unreadable(Map<String, List<String>> form) {
        List<String> targets = said(form, "audience");
        this.audience = targets.isEmpty() ? said(form, "resource") : targets;
        this.scope = said(form, "scope");
        this.task = said(form, "task").stream().findFirst().orElse(null);
    }

    private static List<String> said(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream()
                .filter(value -> value != null && !value.isEmpty())
                .limit(RequestReader.TARGET_LIMIT)
                .map(value -> value.substring(0, Math.min(value.length(), RequestReader.TARGET_CHARACTERS)))
                .map(RequestReader::visible)
                .toList();
    }

    void actor(Agent agent) {
        this.actor = agent;
        this.callerId = agent.serviceAccountId();
    }

    void subject(VerifiedToken verified) {
        this.subject = verified;
        Provenance facts = verified.facts();
        if (facts != null) {
            this.transaction = facts.transaction();
            this.chain = facts.chain();
        }
    }

    void chain(@Nullable String txn, ActChain extended) {
        this.transaction = txn;
        this.chain = extended;
    }

    void rights(Rights cut) {
        this.rights = cut;
    }

    void audience(List<String> targets) {
        this.audience = targets;
    }

    /**
     * Is anybody known behind the request? Without a verified token and with a client that proves nothing, anybody could fill
     * the ledger; Keycloak's own event has to do then.
     */
    public boolean somebodyKnown() {
        return subject != null || !client.isPublicClient();
    }

    /** The record of a refusal. */
    public Invocation refused(RefusalReason reason) {
        return record(Decision.DENY, reason.key(), null, null, null);
    }

    /** The record of a grant. */
    public Invocation granted(String tokenId, Instant expiresAt, @Nullable String confirmation) {
        return record(Decision.ALLOW, null, tokenId, expiresAt, confirmation);
    }

    private Invocation record(
            Decision decision,
            @Nullable String reason,
            @Nullable String tokenId,
            @Nullable Instant expiresAt,
            @Nullable String confirmation) {
        Agent agent = actor;
        ActChain acting = chain;
        VerifiedToken from = subject;
        boolean granted = decision == Decision.ALLOW;
        return new Invocation(
                UUID.randomUUID().toString(),
                Instant.now(),
                realmId,
                decision,
                reason,
                InvocationType.EXCHANGE,
                transaction,
                tokenId,
                from == null ? null : from.token().getId(),
                root(from),
                acting == null ? 0 : acting.depth(),
                from == null ? null : from.user().getId(),
                from == null ? null : from.user().getUsername(),
                actorId(acting),
                actorClientId(acting),
                agent == null
                        ? List.of()
                        : agent.record().owners().stream().map(Party::format).toList(),
                acting == null ? List.of() : acting.actors(),
                client.getClientId(),
                audience,
                scope,
                rights == null || !granted ? List.of() : rights.scopes().granted(),
                rights == null ? List.of() : rights.scopes().dropped(),
                rights == null || !granted
                        ? List.of()
                        : rights.roles().granted().stream()
                                .map(role -> role.label())
                                .toList(),
                rights == null ? List.of() : rights.roles().dropped(),
                task,
                ipAddress,
                userAgent,
                client.getClientAuthenticatorType(),
                confirmation,
                expiresAt,
                null);
    }

    /** The agent that asks; for a client in between, the one whose authority it passes on. */
    private @Nullable String actorId(@Nullable ActChain acting) {
        return callerId != null || acting == null
                ? callerId
                : acting.outermost().subject();
    }

    private @Nullable String actorClientId(@Nullable ActChain acting) {
        if (callerId != null) {
            return client.getClientId();
        }
        return acting == null ? null : acting.outermost().clientId();
    }

    private static @Nullable String root(@Nullable VerifiedToken from) {
        if (from == null) {
            return null;
        }
        Provenance facts = from.facts();
        return facts == null || facts.ancestors().isEmpty()
                ? from.token().getId()
                : facts.ancestors().get(0);
    }
}
