package io.github.kcagents.invocation.jpa;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.keycloak.common.util.Time;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** The heads of all segments under the realm's signature: outside the database it binds even those who can write there. */
final class Checkpoint {

    /** Neither a token's header type nor its claims: nothing takes a checkpoint for one (RFC 8725 §3.11). */
    static final String TYPE = "agent-ledger-checkpoint+jwt";

    private Checkpoint() {}

    static String sign(KeycloakSession session, RealmModel realm, List<AgentLedgerSeal> heads) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        claims.put("iat", Time.currentTime());
        claims.put("realmId", realm.getId());
        claims.put(
                "heads",
                heads.stream()
                        .map(head -> Map.of(
                                "segment", head.segment,
                                "number", head.batchNo,
                                "lastTime", head.lastTime,
                                "seal", head.sealHash))
                        .toList());
        String algorithm = session.tokens().signatureAlgorithm(org.keycloak.TokenCategory.ACCESS);
        SignatureProvider signatures = session.getProvider(SignatureProvider.class, algorithm);
        return new JWSBuilder().type(TYPE).jsonContent(claims).sign(signatures.signer());
    }
}
