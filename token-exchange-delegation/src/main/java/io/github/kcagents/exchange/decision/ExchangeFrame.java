package io.github.kcagents.exchange.decision;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import io.github.kcagents.settings.AgentSettings;

/**
 * What every stage of one exchange needs.
 *
 * @param client the authenticated caller
 * @param issuer the realm's issuer
 * @param provenKeys keys that the request proves its sender to hold
 * @param assertions checks an actor's assertion
 * @param trace filled by the stages for the record of the decision
 */
public record ExchangeFrame(
        KeycloakSession session,
        RealmModel realm,
        ClientModel client,
        AgentSettings settings,
        String issuer,
        ProvenKeys provenKeys,
        TokenVerification tokens,
        ActorAssertions assertions,
        ActiveAgents agents,
        Trace trace) {}
