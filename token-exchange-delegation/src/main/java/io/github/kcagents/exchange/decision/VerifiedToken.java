package io.github.kcagents.exchange.decision;

import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.chain.Provenance;
import io.github.kcagents.chain.ProvenanceReading;
import org.jspecify.annotations.Nullable;

/**
 * An access token that Keycloak found good: signature, issuer, type, time, session, user.
 *
 * @param provenance what it says about its origin, and whether that can be believed
 */
public record VerifiedToken(
        AccessToken token, UserModel user, UserSessionModel userSession, ProvenanceReading provenance) {

    /** The facts of an agent's token; null for any other. */
    public @Nullable Provenance facts() {
        return provenance instanceof ProvenanceReading.Genuine genuine ? genuine.facts() : null;
    }

    boolean delegated() {
        Provenance facts = facts();
        return facts != null && facts.delegated();
    }
}
