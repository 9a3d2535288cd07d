package io.github.kcagents.identity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What an agent has to prove itself with.
 *
 * @param secretless with a key or another issuer's word, never with a shared secret
 * @param secretUntil until when a secret is accepted all the same; only an adopted client has one
 * @param senderConstrained its tokens are bound to a key: DPoP (RFC 9449) or mutual TLS (RFC 8705)
 */
public record CredentialRule(boolean secretless, @Nullable Instant secretUntil, boolean senderConstrained) {

    public CredentialRule {
        if (secretUntil != null && !secretless) {
            throw new IllegalArgumentException("only a secretless agent has a time of grace");
        }
    }

    /** May a client secret authenticate the agent at this moment? */
    public boolean acceptsSecret(Instant now) {
        return !secretless || (secretUntil != null && now.isBefore(secretUntil));
    }
}
