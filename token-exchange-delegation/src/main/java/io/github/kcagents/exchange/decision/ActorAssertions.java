package io.github.kcagents.exchange.decision;

import java.util.Optional;

import org.keycloak.models.ClientModel;
import org.keycloak.representations.JsonWebToken;

/** Checks an assertion with which an agent says that it acts (RFC 7523 §3). */
public interface ActorAssertions {
    /**
     * Uses the assertion up: asked again about the same one, the answer is empty. Empty too when it is not good, whatever the
     * cause. Never throws for a bad assertion.
     *
     * @param client who is to have signed it
     */
    Optional<JsonWebToken> redeem(String assertion, ClientModel client);
}
