package io.github.kcagents.exchange.decision;

import org.keycloak.models.ClientModel;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.invocation.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Proof of possession (RFC 9449, RFC 8705): a bound token never becomes an unbound one. Who it was issued to proves its key; a
 * new presenter proves a key of its own, and the new token is bound to that.
 */
final class Presentation {

    private Presentation() {}

    /** @param provenKey thumbprint of the key of the request's DPoP proof; null without a proof */
    static void check(AccessToken subject, ClientModel caller, @Nullable String provenKey) {
        AccessToken.Confirmation bound = subject.getConfirmation();
        if (bound == null) {
            return;
        }
        if (provenKey == null) {
            throw new RefusedException(RefusalReason.POP, "the subject token is bound and the request proves no key");
        }
        boolean samePresenter = caller.getClientId().equals(subject.getIssuedFor());
        if (samePresenter && !provenKey.equals(bound.getKeyThumbprint())) {
            throw new RefusedException(RefusalReason.POP, "the request proves another key than the subject token's");
        }
    }
}
