package io.github.kcagents.exchange.decision;

import org.keycloak.representations.AccessToken;

import org.jspecify.annotations.Nullable;

/**
 * Proof of possession (RFC 9449, RFC 8705): a bound token never becomes an unbound one. Who it was issued to proves its key; a
 * new presenter proves a key of its own, and the new token is bound to that.
 */
final class Presentation {

    private Presentation() {}

    /** @param samePresenter was the subject token issued to the caller? */
    static void check(AccessToken subject, boolean samePresenter, ProvenKeys proven) {
        AccessToken.Confirmation bound = subject.getConfirmation();
        if (bound == null) {
            return;
        }
        boolean byCertificate = bound.getKeyThumbprint() == null && bound.getCertThumbprint() != null;
        if (!proven.any()) {
            throw RefusedException.pop(byCertificate, "the subject token is bound and the request proves no key");
        }
        if (!samePresenter) {
            return;
        }
        // A confirmation that names neither is one of a method that nobody here can check.
        boolean known = bound.getKeyThumbprint() != null || bound.getCertThumbprint() != null;
        if (!known
                || !proves(bound.getKeyThumbprint(), proven.dpop())
                || !proves(bound.getCertThumbprint(), proven.certificate())) {
            throw RefusedException.pop(byCertificate, "the request proves another key than the subject token's");
        }
    }

    private static boolean proves(@Nullable String bound, @Nullable String proven) {
        return bound == null || bound.equals(proven);
    }
}
