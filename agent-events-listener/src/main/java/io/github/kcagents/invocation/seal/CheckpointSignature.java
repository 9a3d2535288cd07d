package io.github.kcagents.invocation.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Checks the signature of a checkpoint (JWS compact, RFC 7515) with a key of the realm's JWKS (RFC 7517). */
final class CheckpointSignature {

    /** Header type of a checkpoint; a token of the same realm is none. */
    static final String TYPE = "agent-ledger-checkpoint+jwt";

    private static final Map<String, String> ALGORITHMS = Map.of(
            "RS256", "SHA256withRSA",
            "RS384", "SHA384withRSA",
            "RS512", "SHA512withRSA",
            "ES256", "SHA256withECDSAinP1363Format",
            "ES384", "SHA384withECDSAinP1363Format",
            "ES512", "SHA512withECDSAinP1363Format");

    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    private CheckpointSignature() {}

    /**
     * @return the claims
     * @throws IllegalArgumentException saying why they can't be believed
     */
    static Map<?, ?> claims(String jws, Map<?, ?> jwks) {
        String[] parts = jws.split("\\.");
        if (parts.length != 3) {
            throw new IllegalArgumentException("the checkpoint is no JWS");
        }
        Map<?, ?> header = object(decode(parts[0]));
        String algorithm = ALGORITHMS.get(String.valueOf(header.get("alg")));
        if (algorithm == null || !TYPE.equals(header.get("typ"))) {
            throw new IllegalArgumentException("alg or typ of the checkpoint is none that is known here");
        }
        PublicKey key = key(jwks, String.valueOf(header.get("kid")));
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                throw new IllegalArgumentException("the checkpoint's signature does not hold");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the checkpoint's signature does not hold", e);
        }
        return object(decode(parts[1]));
    }

    private static PublicKey key(Map<?, ?> jwks, String keyId) {
        if (jwks.get("keys") instanceof List<?> keys) {
            for (Object key : keys) {
                if (key instanceof Map<?, ?> jwk && keyId.equals(jwk.get("kid"))) {
                    try {
                        return key(jwk);
                    } catch (GeneralSecurityException e) {
                        throw new IllegalArgumentException("key " + keyId + " of the JWKS can't be read", e);
                    }
                }
            }
        }
        throw new IllegalArgumentException("the JWKS has no key " + keyId);
    }

    private static PublicKey key(Map<?, ?> jwk) throws GeneralSecurityException {
        if ("RSA".equals(jwk.get("kty"))) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(jwk.get("n")), number(jwk.get("e"))));
        }
        String curve = CURVES.get(String.valueOf(jwk.get("crv")));
        if (curve == null) {
            throw new GeneralSecurityException("kty or crv unknown");
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(jwk.get("x")), number(jwk.get("y"))),
                        parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(@Nullable Object base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(String.valueOf(base64)));
    }

    private static String decode(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static Map<?, ?> object(String json) {
        if (JsonText.parse(json) instanceof Map<?, ?> object) {
            return object;
        }
        throw new IllegalArgumentException("the checkpoint holds no JSON object");
    }
}
