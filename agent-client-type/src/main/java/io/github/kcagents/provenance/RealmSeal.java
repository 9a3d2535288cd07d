package io.github.kcagents.provenance;

import java.util.List;
import javax.crypto.SecretKey;

import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Provenance;
import io.github.kcagents.chain.ProvenanceReading;
import io.github.kcagents.chain.Seal;

/**
 * Seals tokens with the realm's own HMAC key (the one that Keycloak signs its internal tokens with) and reads sealed tokens
 * back. A realm that throws that key away ends its agents' tokens, which live for minutes.
 */
public final class RealmSeal {

    private static final int RANDOM_CHARACTERS = 22;

    private final KeycloakSession session;
    private final RealmModel realm;

    public RealmSeal(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Token id of a new token: the server's own prefix, which tells what session the token lives on, and the seal. */
    public String tokenId(String serverTokenId, Provenance facts) {
        KeyWrapper key = session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512);
        String random = SecretGenerator.getInstance().randomString(RANDOM_CHARACTERS, SecretGenerator.ALPHANUM);
        String prefix = serverTokenId.substring(0, serverTokenId.indexOf(':') + 1);
        return prefix
                + Seal.seal(key.getSecretKey(), realm.getId(), Seal.timed(Time.currentTimeMillis(), random), facts);
    }

    /**
     * When a token was issued, in Unix milliseconds. One that is not sealed counts from the beginning of its second, so that it
     * is never younger than it is.
     */
    public static long issuedAtMillis(AccessToken token) {
        Long seconds = token.getIat();
        long atLeast = seconds == null ? 0 : seconds * 1000;
        String id = token.getId();
        return id == null ? atLeast : Seal.issuedAtMillis(id).orElse(atLeast);
    }

    /** What the token says about its origin. The caller has verified the signature, or only routes by the answer. */
    public ProvenanceReading read(AccessToken token) {
        return ProvenanceReading.of(
                new ProvenanceReading.Claims(
                        token.getId(),
                        token.getSubject(),
                        token.getIssuedFor(),
                        token.getOtherClaims().get(Provenance.TXN),
                        token.getOtherClaims().get(ActChain.ACT),
                        token.getOtherClaims().get(Provenance.CLAIM)),
                () -> keys().iterator(),
                realm.getId());
    }

    private List<SecretKey> keys() {
        return session.keys()
                .getKeysStream(realm, KeyUse.SIG, Algorithm.HS512)
                .filter(key -> key.getStatus().isEnabled() && key.getSecretKey() != null)
                .map(KeyWrapper::getSecretKey)
                .toList();
    }
}
