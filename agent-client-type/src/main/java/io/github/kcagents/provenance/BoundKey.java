package io.github.kcagents.provenance;

import org.keycloak.representations.AccessToken;

import org.jspecify.annotations.Nullable;

/** The key that whoever presents a token has to prove. */
public final class BoundKey {

    private BoundKey() {}

    /**
     * Its thumbprint: the DPoP key's ({@code jkt}, RFC 9449 §6.1) or else the certificate's ({@code x5t#S256}, RFC 8705 §3.1);
     * null where the token is bound to neither.
     */
    public static @Nullable String thumbprint(AccessToken token) {
        AccessToken.Confirmation bound = token.getConfirmation();
        if (bound == null) {
            return null;
        }
        return bound.getKeyThumbprint() != null ? bound.getKeyThumbprint() : bound.getCertThumbprint();
    }
}
