package io.github.kcagents.provenance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.chain.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's access token holds: exactly this, whatever the protocol mappers put into the token that Keycloak made.
 *
 * @param provenance where it comes from
 * @param scope granted scopes
 * @param audience client ids, and URIs where resources were asked for
 * @param realmRoles names
 * @param clientRoles client id to names
 * @param expiresAtSeconds Unix time
 * @param acr how the user authenticated, copied and never raised (RFC 9068 §2.2.1); null when unknown
 * @param authTimeSeconds when he did; null when unknown
 * @param claims names of claims of the minted token that the agent may carry besides
 */
public record AgentToken(
        Provenance provenance,
        List<String> scope,
        List<String> audience,
        Set<String> realmRoles,
        Map<String, Set<String>> clientRoles,
        long expiresAtSeconds,
        @Nullable String acr,
        @Nullable Long authTimeSeconds,
        Set<String> claims) {

    /** Name of the claim with the client's id (RFC 9068 §2.2). */
    public static final String CLIENT_ID = "client_id";

    /** Names that no administrator can let through: the server alone sets them. */
    public static final Set<String> RESERVED = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "nbf",
            "jti",
            "typ",
            "azp",
            CLIENT_ID,
            "scope",
            "sid",
            "session_state",
            "nonce",
            "acr",
            "amr",
            "auth_time",
            "cnf",
            Provenance.TXN,
            ActChain.ACT,
            "may_act",
            Provenance.CLAIM,
            "sub_profile",
            "realm_access",
            "resource_access",
            "authorization",
            "authorization_details",
            "allowed-origins",
            "trusted-certs");

    /**
     * A token with these contents on the frame of the minted one: its issuer, session, time of issue, type and
     * confirmation.
     */
    public AccessToken on(AccessToken minted, RealmSeal seal) {
        AccessToken token = new AccessToken();
        token.id(seal.tokenId(minted.getId(), provenance));
        token.type(minted.getType());
        token.issuer(minted.getIssuer());
        token.iat(minted.getIat());
        token.exp(expiresAtSeconds);
        token.subject(provenance.subject());
        token.issuedFor(provenance.clientId());
        token.setSessionId(minted.getSessionId());
        token.setConfirmation(minted.getConfirmation());
        token.setScope(String.join(" ", scope));
        token.audience(audience.toArray(String[]::new));
        token.setAcr(acr);
        if (authTimeSeconds != null) {
            token.setAuth_time(authTimeSeconds);
        }
        // Always there, even empty: a token without roles counts as lightweight, and Keycloak would look them all up
        // again.
        token.setRealmAccess(new AccessToken.Access().roles(new LinkedHashSet<>(realmRoles)));
        clientRoles.forEach(
                (client, roles) -> roles.forEach(role -> token.addAccess(client).addRole(role)));
        token.getOtherClaims().put(CLIENT_ID, provenance.clientId());
        token.getOtherClaims().put(Provenance.TXN, provenance.transaction());
        ActChain chain = provenance.chain();
        if (chain == null) {
            token.getOtherClaims().put("sub_profile", Actor.SUB_PROFILE);
        } else {
            token.getOtherClaims().put(ActChain.ACT, chain.toClaim());
        }
        token.getOtherClaims().put(Provenance.CLAIM, provenance.toClaim());
        copyClaims(minted, token);
        return token;
    }

    private void copyClaims(AccessToken minted, AccessToken token) {
        if (claims.isEmpty()) {
            return;
        }
        JsonNode all = JsonSerialization.mapper.valueToTree(minted);
        for (String name : claims) {
            JsonNode value = all.get(name);
            if (value != null && !RESERVED.contains(name)) {
                token.getOtherClaims().put(name, value);
            }
        }
    }
}
