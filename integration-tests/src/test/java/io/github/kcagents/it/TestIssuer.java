package io.github.kcagents.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.github.kcagents.client.JsonObject;

/** Another issuer on the loopback address: an OpenID provider, a cluster and a SPIFFE trust domain with one key. */
final class TestIssuer implements AutoCloseable {

    private final RSAKey key = fresh("issuer");
    private final HttpServer http;

    TestIssuer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve("/jwks", new JWKSet(key.toPublicJWK()).toString());
        // SPIFFE names another use.
        serve("/bundle", new JWKSet(key.toPublicJWK()).toString().replace("\"sig\"", "\"jwt-svid\""));
        serve(
                "/.well-known/openid-configuration",
                new JsonObject(Map.of("issuer", address(), "jwks_uri", address() + "/jwks")).toString());
        http.start();
    }

    String address() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /**
     * @param age how long ago it was made, in seconds
     * @param life how long it was good then, in seconds
     */
    String assertion(String subject, String audience, int age, int life) {
        return signed(key, subject, audience, Instant.now().minusSeconds(age), life);
    }

    /** With the right key's id and another key's signature. */
    String forged(String subject, String audience) {
        return signed(fresh("issuer"), subject, audience, Instant.now(), 60);
    }

    private String signed(RSAKey by, String subject, String audience, Instant made, int life) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(address())
                        .subject(subject)
                        .audience(audience)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(made))
                        .expirationTime(Date.from(made.plusSeconds(life)))
                        .build());
        try {
            jwt.sign(new RSASSASigner(by));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static RSAKey fresh(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        http.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
