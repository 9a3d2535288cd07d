package io.github.kcagents.exchange.decision;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import io.github.kcagents.settings.AgentSettings;
import org.jspecify.annotations.Nullable;

/**
 * What every stage of one exchange needs.
 *
 * @param client the authenticated caller
 * @param issuer the realm's issuer
 * @param provenKey thumbprint of the key of the request's DPoP proof; null without a proof
 * @param trace filled by the stages for the record of the decision
 */
public record ExchangeFrame(
        KeycloakSession session,
        RealmModel realm,
        ClientModel client,
        AgentSettings settings,
        String issuer,
        @Nullable String provenKey,
        TokenVerification tokens,
        ActiveAgents agents,
        Trace trace) {}
