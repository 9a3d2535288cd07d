package io.github.kcagents.it;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.kcagents.client.ExchangeCall;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** An agent says with a signature of its own (RFC 7523) that it acts. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActorAssertionIT {

    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final CasesRealm cases;
    private final RSAKey key = rsa("agent-key");
    private final RSAKey otherKey = rsa("agent2-key");

    ActorAssertionIT(KeycloakServer server) {
        cases = CasesRealm.withoutAgents(server);
    }

    @BeforeAll
    void giveKeys() {
        keys("agent", key);
        keys("agent2", otherKey);
        cases.adopt("agent", List.of("front"), List.of("agent2"), "svc-a", "agent2");
        cases.adopt("agent2", List.of("agent"), List.of(), "svc-a");
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void letsTheAgentActUntilTheAssertionEnds() {
        long end = Instant.now().getEpochSecond() + 50;
        TokenAnswer answer = acting(signed(claims -> claims.expirationTime(Date.from(Instant.ofEpochSecond(end)))));
        JsonObject claims = cases.verified(answer);
        assertThat(actors(claims)).containsExactly(cases.subOf(cases.agent));
        assertThat(claims.number("exp")).isLessThanOrEqualTo(end);
    }

    @Test
    void isUsedUpWithTheFirstUse() {
        String assertion = signed(claims -> claims);
        assertThat(acting(assertion).status()).isEqualTo(200);
        assertInvalid(acting(assertion));
    }

    /** What a request was refused for earlier than its actor costs nobody an assertion. */
    @Test
    void isNotUsedUpByARequestThatIsRefusedBefore() {
        String assertion = signed(claims -> claims);
        assertRefused(
                cases.exchange(cases.agent, "garbage")
                        .actor(assertion)
                        .param("actor_token_type", JWT)
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "subject_token_invalid");
        assertThat(acting(assertion).status()).isEqualTo(200);
    }

    /** What authenticated the client is used up; the actor says it with another one. */
    @Test
    void isNotTheOneThatTheClientAuthenticatedWith() {
        try (CasesRealm own = CasesRealm.withoutAgents(cases.realm.server())) {
            own.realm
                    .admin()
                    .changeClient(
                            own.realm.name(),
                            "agent",
                            Map.of("clientAuthenticatorType", "client-jwt", "attributes", jwks(key)))
                    .require(204);
            own.adopt("agent", List.of("front"), List.of(), "svc-a");
            String assertion = sign(JWSAlgorithm.RS256, signer(key), claims(own).build());
            TokenAnswer same = own.exchange(cases.front, own.login("read:a"))
                    .audience("svc-a")
                    .without("client_id")
                    .param("client_assertion_type", ASSERTION)
                    .param("client_assertion", assertion)
                    .param("actor_token", assertion)
                    .param("actor_token_type", JWT)
                    .send();
            assertInvalid(same);
            TokenAnswer another = own.exchange(cases.front, own.login("read:a"))
                    .audience("svc-a")
                    .without("client_id")
                    .param("client_assertion_type", ASSERTION)
                    .param(
                            "client_assertion",
                            sign(JWSAlgorithm.RS256, signer(key), claims(own).build()))
                    .param(
                            "actor_token",
                            sign(JWSAlgorithm.RS256, signer(key), claims(own).build()))
                    .param("actor_token_type", JWT)
                    .send();
            assertThat(another.status()).as(another.toString()).isEqualTo(200);
        }
    }

    @Test
    void isNotAnotherAgents() {
        JWTClaimsSet foreign = claims(cases).issuer("agent2").subject("agent2").build();
        assertInvalid(acting(sign(JWSAlgorithm.RS256, signer(otherKey), foreign)));
        // The right name under the wrong signature, and the other way round.
        assertInvalid(
                acting(sign(JWSAlgorithm.RS256, signer(otherKey), claims(cases).build())));
        assertInvalid(acting(sign(JWSAlgorithm.RS256, signer(key), foreign)));
    }

    @Test
    void isForThisServerAlone() {
        assertInvalid(acting(signed(claims -> claims.audience("https://elsewhere.example"))));
        assertInvalid(
                acting(signed(claims -> claims.audience(List.of(cases.realm.issuer(), "https://elsewhere.example")))));
        assertInvalid(acting(signed(claims -> claims.audience((String) null))));
        assertThat(acting(signed(claims -> claims.audience(
                                cases.realm.tokens().tokenEndpoint().toString())))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isNeitherStaleNorMadeForLater() {
        Instant now = Instant.now();
        assertInvalid(acting(signed(claims -> claims.expirationTime(Date.from(now.minusSeconds(60))))));
        assertInvalid(acting(signed(claims -> claims.expirationTime(Date.from(now.plusSeconds(3600))))));
        assertInvalid(acting(signed(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120))))));
        assertInvalid(acting(signed(claims ->
                claims.issueTime(Date.from(now.plusSeconds(120))).expirationTime(Date.from(now.plusSeconds(180))))));
        assertInvalid(acting(signed(claims -> claims.issueTime(null))));
        assertInvalid(acting(signed(claims -> claims.expirationTime(null))));
    }

    @Test
    void isNotOlderThanTheAgentsLastStop() {
        try (CasesRealm own = CasesRealm.withoutAgents(cases.realm.server())) {
            own.realm
                    .admin()
                    .changeClient(own.realm.name(), "agent", Map.of("attributes", jwks(key)))
                    .require(204);
            own.adopt("agent", List.of("front"), List.of(), "svc-a");
            String before = sign(
                    JWSAlgorithm.RS256,
                    signer(key),
                    claims(own)
                            .issueTime(Date.from(Instant.now().minusSeconds(5)))
                            .build());
            own.realm.agents().suspend(own.agent.uuid(), "test").require(200);
            own.realm.agents().activate(own.agent.uuid(), "test").require(200);
            assertInvalid(own.exchange(own.agent, own.login("read:a"))
                    .actor(before)
                    .param("actor_token_type", JWT)
                    .audience("svc-a")
                    .send());
        }
    }

    @Test
    void hasAnIdOfItsOwn() {
        assertInvalid(acting(signed(claims -> claims.jwtID(null))));
        assertInvalid(acting(signed(claims -> claims.jwtID(" "))));
        assertInvalid(acting(signed(claims -> claims.jwtID("x".repeat(256)))));
    }

    /** The ids of assertions and the marks of revoked tokens are in one store. */
    @Test
    void revokesNothing() {
        TokenAnswer token = cases.delegated();
        String id = cases.verified(token).text("jti");
        assertInvalid(acting(signed(claims -> claims.jwtID(id + ".revoked"))));
        assertThat(cases.realm.tokens().isActive(cases.svcA.caller(), token.accessToken()))
                .isTrue();
    }

    @Test
    void isSignedWithAKeyAndNeitherUnsignedNorWithSomethingPublic() throws JOSEException {
        assertInvalid(acting(new PlainJWT(claims(cases).build()).serialize()));
        byte[] published = key.toRSAPublicKey().getEncoded();
        assertInvalid(acting(
                sign(JWSAlgorithm.HS256, new MACSigner(published), claims(cases).build())));
        byte[] secret = cases.agent.caller().secret().orElseThrow().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertInvalid(acting(
                sign(JWSAlgorithm.HS256, new MACSigner(secret), claims(cases).build())));
    }

    @Test
    void carriesNobodysAuthority() {
        assertRefused(
                acting(signed(claims -> claims.claim("act", Map.of("sub", "ceo-bot")))),
                "invalid_request",
                "actor_token_delegated");
    }

    @Test
    void isNoAccessTokenAndNoAccessTokenIsOne() {
        assertInvalid(acting(cases.ownToken(cases.agent)));
        assertRefused(
                cases.exchange(cases.agent, cases.login("read:a"))
                        .actor(signed(claims -> claims))
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "actor_token_invalid");
    }

    /** An ID token has the right issuer and signature for an access token of the realm, and is none. */
    @Test
    void isNoIdTokenEither() {
        JsonObject login =
                cases.realm.login(cases.front, "alice", "openid", "read:a").json();
        for (String type : List.of(JWT, ACCESS_TOKEN)) {
            assertInvalid(cases.exchange(cases.agent, login.text("access_token"))
                    .actor(login.text("id_token"))
                    .param("actor_token_type", type)
                    .audience("svc-a")
                    .send());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "a.b.c", "eyJhbGciOiJSUzI1NiJ9.bnVsbA.AAAA", "eyJhbGciOiJSUzI1NiJ9.W10.AAAA"})
    void isAJwt(String assertion) {
        assertInvalid(acting(assertion));
    }

    @Test
    void opensNoDoorForAClientThatIsNoAgent() {
        TestClient ordinary = cases.realm.exchanger("ordinary");
        TokenAnswer answer = cases.exchange(ordinary, cases.login("read:a"))
                .actor(signed(claims -> claims))
                .param("actor_token_type", JWT)
                .audience("svc-a")
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.reasonKey()).isIn("subject_not_for_caller", "actor_client_mismatch");
    }

    private TokenAnswer acting(String assertion) {
        ExchangeCall call = cases.exchange(cases.agent, cases.login("read:a")).audience("svc-a");
        return call.actor(assertion).param("actor_token_type", JWT).send();
    }

    private static void assertInvalid(TokenAnswer answer) {
        assertRefused(answer, "invalid_request", "actor_token_invalid");
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(JWSAlgorithm.RS256, signer(key), change.apply(claims(cases)).build());
    }

    private static JWTClaimsSet.Builder claims(CasesRealm of) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("agent")
                .subject("agent")
                .audience(of.realm.issuer())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
    }

    private String sign(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).build(), claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keys(String clientId, RSAKey key) {
        cases.realm
                .admin()
                .changeClient(cases.realm.name(), clientId, Map.of("attributes", jwks(key)))
                .require(204);
    }

    private static Map<String, String> jwks(RSAKey key) {
        return Map.of("use.jwks.string", "true", "jwks.string", new JWKSet(key.toPublicJWK()).toString());
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .keyUse(com.nimbusds.jose.jwk.KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
