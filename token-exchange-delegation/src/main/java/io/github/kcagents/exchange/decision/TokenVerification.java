package io.github.kcagents.exchange.decision;

import java.util.Optional;

/** Verifies access tokens as the server does for every request. */
public interface TokenVerification {

    /** Empty when the token is not good, whatever the cause. Never throws for a bad token. */
    Optional<VerifiedToken> verify(String token);
}
