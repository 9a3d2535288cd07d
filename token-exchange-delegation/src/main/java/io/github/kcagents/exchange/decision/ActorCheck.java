package io.github.kcagents.exchange.decision;

import java.util.Optional;

import org.keycloak.models.ClientModel;
import org.keycloak.representations.JsonWebToken;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.exchange.request.ExchangeRequest;
import io.github.kcagents.invocation.RefusalReason;
import io.github.kcagents.settings.AgentSettings;
import org.jspecify.annotations.Nullable;

/** Is the actor token the caller's own, and its authority nobody else's? */
final class ActorCheck {

    private final AgentSettings settings;
    private final Revocation revocation;
    private final ActorAssertions assertions;

    ActorCheck(ExchangeFrame frame) {
        this.settings = frame.settings();
        this.revocation = new Revocation(frame.session(), frame.realm());
        this.assertions = frame.assertions();
    }

    /**
     * @param verified what verifying the request's actor token gave, if it is an access token
     * @return Unix seconds at which the actor token ends; null without one
     */
    @Nullable
    Long check(ExchangeRequest request, Optional<VerifiedToken> verified, ActiveAgent caller, VerifiedToken subject) {
        String actorToken = request.actorToken();
        if (caller.agent().serviceAccountId().equals(subject.user().getId())) {
            throw new RefusedException(RefusalReason.SELF_DELEGATION, "the caller is the subject");
        }
        if (actorToken == null) {
            if (settings.requireActorToken()) {
                throw new RefusedException(RefusalReason.ACTOR_TOKEN_INVALID, "the realm requires an actor token");
            }
            return null;
        }
        if (request.actorAssertion()) {
            return byAssertion(actorToken, caller);
        }
        VerifiedToken actor = verified.orElseThrow(
                () -> new RefusedException(RefusalReason.ACTOR_TOKEN_INVALID, "the actor token is not good"));
        checkClient(actor, caller.client());
        if (actor.delegated() || actor.token().getOtherClaims().containsKey(ActChain.ACT)) {
            throw new RefusedException(RefusalReason.ACTOR_TOKEN_DELEGATED, "the actor token carries act");
        }
        if (!caller.agent().serviceAccountId().equals(actor.user().getId())) {
            throw new RefusedException(RefusalReason.ACTOR_TOKEN_INVALID, "the actor token is not the agent's own");
        }
        if (revocation.stale(actor.token(), caller)) {
            throw new RefusedException(
                    RefusalReason.ACTOR_TOKEN_INVALID, "the actor token is older than the agent's last stop");
        }
        return actor.token().getExp();
    }

    /** Signed by the agent itself, so there is nobody's authority in it but its own. */
    private Long byAssertion(String assertion, ActiveAgent caller) {
        JsonWebToken actor = assertions
                .redeem(assertion, caller.client())
                .orElseThrow(() -> new RefusedException(
                        RefusalReason.ACTOR_TOKEN_INVALID, "the assertion is not good, not the caller's or used up"));
        if (actor.getOtherClaims().containsKey(ActChain.ACT)) {
            throw new RefusedException(RefusalReason.ACTOR_TOKEN_DELEGATED, "the assertion carries act");
        }
        return actor.getExp();
    }

    static void checkClient(VerifiedToken actor, ClientModel caller) {
        if (!caller.getClientId().equals(actor.token().getIssuedFor())) {
            throw new RefusedException(
                    RefusalReason.ACTOR_CLIENT_MISMATCH,
                    "the actor token was issued to another client than the caller");
        }
    }
}
