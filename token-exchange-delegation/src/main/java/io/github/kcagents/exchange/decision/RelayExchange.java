package io.github.kcagents.exchange.decision;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.keycloak.models.ClientModel;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Provenance;
import io.github.kcagents.exchange.request.ExchangeRequest;
import io.github.kcagents.invocation.RefusalReason;

/**
 * Decides the exchange of a client that is no agent but holds a delegated token, such as a resource server that calls the next
 * one. It passes on what an agent gave it: the chain stays as it is, and nothing grows.
 */
public final class RelayExchange {

    private final ExchangeFrame frame;
    private final ClientModel client;

    public RelayExchange(ExchangeFrame frame) {
        this.frame = frame;
        this.client = frame.client();
    }

    /** @throws RefusedException when a stage says no */
    public Grant decide(ExchangeRequest request) {
        frame.trace().request(request);
        if (!RelayRules.mayExchange(client)) {
            throw new RefusedException(RefusalReason.NOT_ENABLED, "the client may not exchange tokens");
        }
        Optional<VerifiedToken> actor =
                Optional.ofNullable(request.actorAccessToken()).flatMap(frame.tokens()::verify);
        SubjectCheck subjectCheck = new SubjectCheck(frame);
        VerifiedToken subject = subjectCheck.accept(frame.tokens().verify(request.subjectToken()));
        subjectCheck.check(subject);
        if (!subject.token().hasAudience(client.getClientId())) {
            throw new RefusedException(RefusalReason.SUBJECT_NOT_FOR_CALLER, "the caller is not in aud");
        }
        checkNoActor(request, actor);
        Presentation.check(
                subject.token(), client.getClientId().equals(subject.token().getIssuedFor()), frame.provenKeys());

        ChainStage chains = new ChainStage(frame);
        Provenance before = chains.before(subject);
        ActChain chain = before == null ? null : before.chain();
        if (before == null || chain == null) {
            throw new RefusedException(
                    RefusalReason.DELEGATION_NOT_AUTHORIZED,
                    "the subject token is for an agent, and the caller is none");
        }
        frame.agents().prepare(Targets.named(frame.realm(), request), before);
        List<ActiveAgent> ancestors = chains.ancestors(subject, chain.actors().stream());
        Targets targets = Targets.ofRelay(frame.realm(), request, frame.agents());
        frame.trace().audience(targets.audience());
        Rights rights = new RightsStage(frame).cut(request, subject, targets, ancestors, null, null);
        Provenance provenance = new Provenance(
                before.subject(),
                client.getClientId(),
                before.transaction(),
                chain,
                chains.ancestorIds(subject.token(), before),
                AgentExchange.task(request, before),
                before.agentClass(),
                before.basis());
        return Grant.of(subject, provenance, rights, targets, subject.token().getExp(), Set.of(), true);
    }

    private void checkNoActor(ExchangeRequest request, Optional<VerifiedToken> actor) {
        if (request.actorAssertion()) {
            throw new RefusedException(
                    RefusalReason.ACTOR_CLIENT_MISMATCH, "an assertion of an actor, and the caller is no agent");
        }
        if (request.actorToken() != null) {
            ActorCheck.checkClient(
                    actor.orElseThrow(() ->
                            new RefusedException(RefusalReason.ACTOR_TOKEN_INVALID, "the actor token is not good")),
                    client);
            throw new RefusedException(
                    RefusalReason.ACTOR_TOKEN_INVALID, "the caller is no agent and can't be an actor");
        }
    }
}
