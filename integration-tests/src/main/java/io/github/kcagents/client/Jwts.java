package io.github.kcagents.client;

import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

/** Reads a realm's access tokens the way a resource server does: signature by the realm's JWKS, issuer, times. */
public final class Jwts {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public Jwts(String baseUrl, String realm) {
        String issuer = baseUrl + "/realms/" + realm;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys(issuer)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp", "iat", "jti")));
    }

    /** The claims of a token that is good now; anything else fails with the reason. */
    public JsonObject verify(String token) {
        try {
            processor.process(token, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new IllegalStateException("Not a good token of this realm: " + e.getMessage(), e);
        }
        return peek(token);
    }

    /** The claims without any check. */
    public static JsonObject peek(String token) {
        try {
            return new JsonObject(SignedJWT.parse(token).getPayload().toJSONObject());
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a signed JWT", e);
        }
    }

    private static JWKSource<SecurityContext> keys(String issuer) {
        try {
            return JWKSourceBuilder.create(URI.create(issuer + "/protocol/openid-connect/certs")
                            .toURL())
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Not an issuer: " + issuer, e);
        }
    }
}
