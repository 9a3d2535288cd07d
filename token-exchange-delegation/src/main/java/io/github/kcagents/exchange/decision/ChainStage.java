package io.github.kcagents.exchange.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.keycloak.representations.AccessToken;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.chain.ChainExtension;
import io.github.kcagents.chain.Provenance;
import io.github.kcagents.chain.ProvenanceReading;
import io.github.kcagents.invocation.RefusalReason;
import io.github.kcagents.provenance.RealmSeal;
import org.jspecify.annotations.Nullable;

/** The chain of the subject token, what becomes of it, and whether everybody in it may still act. */
final class ChainStage {

    private final ExchangeFrame frame;
    private final Revocation revocation;

    ChainStage(ExchangeFrame frame) {
        this.frame = frame;
        this.revocation = new Revocation(frame.session(), frame.realm());
    }

    /** What the subject token proves about its origin; null for a token of a user's own login. */
    @Nullable
    Provenance before(VerifiedToken subject) {
        if (subject.provenance() instanceof ProvenanceReading.Unproven) {
            throw new RefusedException(
                    RefusalReason.CHAIN_INVALID, "the subject token speaks of agents, but this server did not seal it");
        }
        return subject.facts();
    }

    ActChain extend(@Nullable Provenance before, Actor acting) {
        int maxDepth = frame.settings().maxDepth();
        ChainExtension extension = ChainExtension.of(before == null ? null : before.chain(), acting, maxDepth);
        if (extension instanceof ChainExtension.Cycle) {
            throw new RefusedException(RefusalReason.CHAIN_CYCLE, "the caller is further inside the chain");
        }
        if (extension instanceof ChainExtension.Extended extended) {
            frame.trace().chain(before == null ? null : before.transaction(), extended.chain());
            return extended.chain();
        }
        throw new RefusedException(RefusalReason.CHAIN_TOO_DEEP, "the realm allows " + maxDepth);
    }

    /** Every agent that the authority came through: the given actors, and a root that acts as itself. */
    List<ActiveAgent> ancestors(VerifiedToken subject, Stream<Actor> actors) {
        List<ActiveAgent> ancestors = new ArrayList<>();
        actors.forEach(actor -> ancestors.add(active(actor.subject(), subject.token())));
        if (subject.user().getServiceAccountClientLink() != null) {
            ancestors.add(active(subject.user().getId(), subject.token()));
        }
        checkConsents(subject, ancestors);
        return ancestors;
    }

    List<String> ancestorIds(AccessToken subject, @Nullable Provenance before) {
        List<String> earlier = before == null ? List.of() : before.ancestors();
        if (earlier.size() >= Provenance.ANCESTOR_LIMIT) {
            throw new RefusedException(RefusalReason.CHAIN_TOO_DEEP, "too many exchanges in one transaction");
        }
        return Stream.concat(earlier.stream(), Stream.of(subject.getId())).toList();
    }

    /** An agent that was stopped and started again gets nothing back that was issued before. */
    private ActiveAgent active(String serviceAccountId, AccessToken token) {
        return frame.agents()
                .ofServiceAccount(serviceAccountId)
                .filter(agent -> !revocation.stale(token, agent))
                .orElseThrow(() ->
                        new RefusedException(RefusalReason.ANCESTOR_INACTIVE, "an agent of the chain may not act now"));
    }

    /** Consent at one hop is not consent at all others, and it can be taken back between two of them. */
    private void checkConsents(VerifiedToken subject, List<ActiveAgent> ancestors) {
        Provenance facts = subject.facts();
        if (facts != null && Provenance.BY_MAY_ACT.equals(facts.basis())) {
            return;
        }
        Basis.Finder finder = new Basis.Finder(frame.session(), frame.realm(), frame.settings());
        if (!ancestors.stream()
                .allMatch(ancestor -> finder.standing(subject.user(), ancestor)
                        .filter(basis -> basis.sinceMillis() <= RealmSeal.issuedAtMillis(subject.token()))
                        .isPresent())) {
            throw new RefusedException(
                    RefusalReason.DELEGATION_NOT_AUTHORIZED, "the consent for an agent of the chain is gone");
        }
    }
}
