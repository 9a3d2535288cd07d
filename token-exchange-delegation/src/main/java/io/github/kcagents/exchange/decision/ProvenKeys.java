package io.github.kcagents.exchange.decision;

import org.jspecify.annotations.Nullable;

/**
 * Keys that the request proves its sender to hold.
 *
 * @param dpop JWK thumbprint of the DPoP proof (RFC 9449 §6.1); null without a proof
 * @param certificate SHA-256 thumbprint of the TLS client certificate (RFC 8705 §3.1); null without one
 */
public record ProvenKeys(@Nullable String dpop, @Nullable String certificate) {
    boolean any() {
        return dpop != null || certificate != null;
    }
}
