package io.github.kcagents.exchange.decision;

import org.keycloak.models.ClientModel;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Provenance;
import io.github.kcagents.invocation.RefusalReason;

/** Who may hand a user's authority to whom: both ends have to say so when an agent hands it on. */
final class Edges {

    private Edges() {}

    /**
     * @param presenter the client that the subject token was issued to
     * @throws RefusedException when an edge between the two is missing
     */
    static void check(VerifiedToken subject, ClientModel presenter, ActiveAgent caller, ActiveAgents agents) {
        if (presenter.getId().equals(caller.client().getId())) {
            return;
        }
        if (!caller.accepts(presenter)) {
            throw new RefusedException(
                    RefusalReason.SUBDELEGATION_NOT_AUTHORIZED,
                    "acceptsFrom of the caller does not name the presenter");
        }
        Provenance before = subject.facts();
        ActChain chain = before == null ? null : before.chain();
        if (chain != null
                && !chain.outermost().subject().equals(caller.agent().serviceAccountId())
                && !agents.ofServiceAccount(chain.outermost().subject())
                        .map(agent -> agent.mayDelegateTo(caller.client()))
                        .orElse(false)) {
            // Whoever carried the token in between: it is the last agent's authority that is handed on.
            throw new RefusedException(
                    RefusalReason.SUBDELEGATION_NOT_AUTHORIZED,
                    "mayDelegateTo of the last agent does not name the caller");
        }
        if (agents.isAgent(presenter)
                && !agents.of(presenter)
                        .map(agent -> agent.mayDelegateTo(caller.client()))
                        .orElse(false)) {
            throw new RefusedException(
                    RefusalReason.SUBDELEGATION_NOT_AUTHORIZED,
                    "mayDelegateTo of the presenter does not name the caller");
        }
    }
}
