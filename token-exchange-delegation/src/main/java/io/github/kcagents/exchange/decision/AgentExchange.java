package io.github.kcagents.exchange.decision;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.chain.Provenance;
import io.github.kcagents.exchange.cap.Lifetime;
import io.github.kcagents.exchange.request.ExchangeRequest;
import io.github.kcagents.invocation.RefusalReason;
import io.github.kcagents.provenance.RoleClaims;
import org.jspecify.annotations.Nullable;

/**
 * Decides the exchange of an agent. The stages answer in a fixed order and the first failure is the answer, so that what a
 * caller learns about one stage never depends on a later one.
 */
public final class AgentExchange {

    private final ExchangeFrame frame;
    private final ClientModel client;

    public AgentExchange(ExchangeFrame frame) {
        this.frame = frame;
        this.client = frame.client();
    }

    /** @throws RefusedException when a stage says no */
    public Grant decide(ExchangeRequest request) {
        frame.trace().request(request);
        if (client.isPublicClient() || client.isBearerOnly()) {
            throw new RefusedException(RefusalReason.NOT_ENABLED, "a public client is no agent");
        }
        // Verifying a token makes it the context's token, so the subject comes last. Both come before the caller, who
        // answers first all the same: once the chain is known, one statement reads the caller and everybody in it.
        Optional<VerifiedToken> actor =
                Optional.ofNullable(request.actorAccessToken()).flatMap(frame.tokens()::verify);
        SubjectCheck subjectCheck = new SubjectCheck(frame);
        Optional<VerifiedToken> verified = frame.tokens().verify(request.subjectToken());
        frame.agents()
                .prepare(
                        Stream.concat(Stream.of(client), Targets.named(frame.realm(), request)),
                        verified.map(VerifiedToken::facts).orElse(null));
        ActiveAgent caller = caller();
        VerifiedToken subject = subjectCheck.accept(verified);
        ClientModel presenter = subjectCheck.check(subject);
        checkIssuedFor(subject.token());
        Long actorEnd = new ActorCheck(frame).check(request, actor, caller, subject);
        Presentation.check(
                subject.token(), client.getClientId().equals(subject.token().getIssuedFor()), frame.provenKeys());
        Basis basis = new Basis.Finder(frame.session(), frame.realm(), frame.settings())
                .find(subject, caller, frame.issuer());
        Edges.check(subject, presenter, caller, frame.agents());

        ChainStage chains = new ChainStage(frame);
        Actor acting = new Actor(
                frame.issuer(),
                caller.agent().serviceAccountId(),
                caller.agent().clientId());
        Provenance before = chains.before(subject);
        ActChain chain = chains.extend(before, acting);
        List<ActiveAgent> ancestors =
                chains.ancestors(subject, chain.actors().stream().filter(a -> !a.is(acting)));
        Targets targets = Targets.ofAgent(frame.realm(), request, caller, frame.agents());
        frame.trace().audience(targets.audience());
        Rights rights = new RightsStage(frame).cut(request, subject, targets, ancestors, caller, basis.scopes());
        Provenance provenance = new Provenance(
                subject.user().getId(),
                client.getClientId(),
                before == null ? newTransaction(chain) : before.transaction(),
                chain,
                chains.ancestorIds(subject.token(), before),
                task(request, before),
                caller.agent().record().agentClass().key(),
                basis.kind());
        long expiresAt = caller.agent()
                .record()
                .tenure()
                .end(Lifetime.expiresAt(
                        Time.currentTime(),
                        caller.agent().record().tokenLifespanSeconds(),
                        subject.token().getExp(),
                        actorEnd));
        return Grant.of(
                subject,
                provenance,
                rights,
                targets,
                expiresAt,
                RoleClaims.without(caller.agent().record().claims(), client),
                false);
    }

    private ActiveAgent caller() {
        ActiveAgent caller = frame.agents()
                .of(client)
                .orElseThrow(() -> new RefusedException(
                        RefusalReason.AGENT_INACTIVE,
                        "record, status, owner, ceiling or service account of the caller"));
        frame.trace().actor(caller.agent());
        if (!caller.agent().record().agentClass().actsForUsers()) {
            throw new RefusedException(RefusalReason.NOT_ENABLED, "a workload-driven agent acts for nobody");
        }
        return caller;
    }

    private void checkIssuedFor(AccessToken subject) {
        if (!client.getClientId().equals(subject.getIssuedFor()) && !subject.hasAudience(client.getClientId())) {
            throw new RefusedException(
                    RefusalReason.SUBJECT_NOT_FOR_CALLER, "the caller is neither in aud nor azp of the subject token");
        }
    }

    private String newTransaction(ActChain chain) {
        String transaction = UUID.randomUUID().toString();
        frame.trace().chain(transaction, chain);
        return transaction;
    }

    static @Nullable String task(ExchangeRequest request, @Nullable Provenance before) {
        return request.task() != null || before == null ? request.task() : before.task();
    }
}
