package io.github.kcagents.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
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
import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.DpopKey;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an agent proves itself with. A secretless one is never authenticated by a secret, whatever its client says. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentCredentialsIT {

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final TestRealm realm;
    private String worker = "";
    private int made;

    AgentCredentialsIT(KeycloakServer server) {
        realm = TestRealm.on(server);
        realm.user("olga");
    }

    @BeforeEach
    void nameClient() {
        made++;
        worker = "worker-" + made;
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void aWorkloadIsSecretlessUnlessItSaysOtherwise() {
        AgentDraft unsaid = workload(worker).without("secretless").without("credential");

        Answer answer = realm.agents().create(unsaid);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("credential");
        assertThat(realm.agents()
                        .create(workload(worker).with("secretless", true))
                        .status())
                .isEqualTo(400);
        assertThat(realm.agents().create(workload(worker)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeyOfItsOwnAuthenticatesIt(boolean byAddress) throws JOSEException {
        RSAKey key = key();
        try (KeyServer keys = new KeyServer(new JWKSet(key.toPublicJWK()).toString())) {
            Map<String, Object> credential = byAddress
                    ? Map.of("type", "private-key-jwt", "jwksUrl", keys.address())
                    : Map.of("type", "private-key-jwt", "jwks", new JWKSet(key.toPublicJWK()).toJSONObject());
            JsonObject agent = create(credential);
            assertThat(agent.flag("secretless")).isTrue();
            String first = assertion(key, realm.issuer(), 60);

            assertThat(withAssertion(first).granted()).isTrue();
            // Single use.
            assertThat(withAssertion(first).granted()).isFalse();
            // Another audience, a life too long, another key.
            assertThat(withAssertion(assertion(key, "https://other.example.org", 60))
                            .granted())
                    .isFalse();
            assertThat(withAssertion(old(key, 301)).granted()).isFalse();
            assertThat(withAssertion(assertion(key(), realm.issuer(), 60)).granted())
                    .isFalse();
        }
    }

    @Test
    void aSecretNeverAuthenticatesIt() throws JOSEException {
        RSAKey key = key();
        JsonObject agent =
                create(Map.of("type", "private-key-jwt", "jwks", new JWKSet(key.toPublicJWK()).toJSONObject()));
        String secrets = "/" + realm.name() + "/clients/" + agent.text("id") + "/client-secret";
        realm.admin().rest().post(secrets, "");
        String secret =
                realm.admin().rest().get(secrets).json().findText("value").orElse("none");

        assertThat(realm.tokens().clientCredentials(Caller.of(worker, secret)).granted())
                .isFalse();
        for (String type : List.of("client-secret", "client-secret-jwt", "none")) {
            Answer switched = realm.admin().changeClient(realm.name(), worker, Map.of("clientAuthenticatorType", type));
            assertThat(switched.status()).as(switched.body()).isEqualTo(400);
            assertThat(switched.body()).contains("clientAuthenticatorType");
        }
        assertThat(realm.tokens().clientCredentials(Caller.of(worker, secret)).granted())
                .isFalse();
        assertThat(withAssertion(assertion(key, realm.issuer(), 60)).granted()).isTrue();
    }

    @Test
    void anAdoptedClientKeepsItsSecretForAWhile() {
        TestClient client = realm.confidential("old");
        AgentDraft adoption = AgentDraft.adoptionOf("old").ownedBy("olga").with("agentClass", "workload-driven");
        adoption.without("secretless");

        JsonObject agent = realm.agents().adopt(adoption).require(200).json();

        assertThat(agent.flag("secretless")).isTrue();
        assertThat(Instant.parse(agent.text("secretUntil"))).isAfter(Instant.now());
        assertThat(realm.tokens().clientCredentials(client.caller()).granted()).isTrue();
        // The date comes earlier, never later; when it is over, the secret is.
        String later = Instant.parse(agent.text("secretUntil")).plusSeconds(60).toString();
        assertThat(realm.agents()
                        .put(agent.text("id"), Map.of("secretUntil", later))
                        .status())
                .isEqualTo(400);
        realm.agents()
                .put(
                        agent.text("id"),
                        Map.of(
                                "credential",
                                Map.of("type", "mtls", "subjectDn", "CN=old"),
                                "secretUntil",
                                Instant.now().minusSeconds(1).toString()))
                .require(200);
        assertThat(realm.tokens().clientCredentials(client.caller()).granted()).isFalse();
    }

    @Test
    void anAdoptedClientKeepsItsSecretForNinetyDaysAtMost() {
        realm.confidential("eternal");
        AgentDraft adoption = AgentDraft.adoptionOf("eternal")
                .ownedBy("olga")
                .with("agentClass", "workload-driven")
                .with("secretUntil", Instant.now().plus(Duration.ofDays(91)).toString());
        adoption.without("secretless");

        assertThat(realm.agents().adopt(adoption).require(400).body()).contains("secretUntil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"password\"}",
                "{\"type\":\"private-key-jwt\"}",
                "{\"type\":\"private-key-jwt\",\"jwksUrl\":\"file:///etc/passwd\"}",
                "{\"type\":\"private-key-jwt\",\"jwksUrl\":\"https://a.example.org\",\"jwks\":{\"keys\":[]}}",
                "{\"type\":\"private-key-jwt\",\"jwks\":{\"keys\":[]}}",
                "{\"type\":\"private-key-jwt\",\"jwks\":\"garbage\"}",
                "{\"type\":\"mtls\"}",
                "{\"type\":\"mtls\",\"jwks\":{}}",
                "{\"type\":\"federated\",\"identityProvider\":\"nobody\",\"subject\":\"x\"}",
                "{\"type\":\"client-secret\",\"secret\":\"chosen\"}",
                "{}"
            })
    void aBrokenCredentialIsRefusedWithItsField(String credential) {
        Answer answer = realm.agents()
                .create(workload(worker)
                        .with("credential", JsonObject.parse(credential).members()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("credential");
    }

    @Test
    void mutualTlsIsKeycloaksOwnSetting() {
        JsonObject agent = realm.agents()
                .create(workload(worker)
                        .without("secretless")
                        .with("senderConstrained", true)
                        .with("credential", Map.of("type", "mtls", "subjectDn", "CN=worker,O=Example")))
                .require(201)
                .json();

        JsonObject client = realm.admin().client(realm.name(), worker);
        assertThat(agent.object("credential").text("type")).isEqualTo("mtls");
        assertThat(client.text("clientAuthenticatorType")).isEqualTo("client-x509");
        assertThat(client.object("attributes").text("x509.subjectdn")).isEqualTo("CN=worker,O=Example");
        assertThat(client.object("attributes").text("tls.client.certificate.bound.access.tokens"))
                .isEqualTo("true");
    }

    @Test
    void aNewAgentsTokensAreBoundToAKeyUnlessItSaysOtherwise() {
        String id = realm.agents()
                .create(workload(worker).without("senderConstrained"))
                .require(201)
                .json()
                .text("id");
        Caller caller = Caller.of(worker, realm.admin().clientSecret(realm.name(), id));

        assertThat(realm.tokens().clientCredentials(caller).granted()).isFalse();
        Answer loosened = writeAttribute("dpop.bound.access.tokens", "false");
        assertThat(loosened.status()).as(loosened.body()).isEqualTo(400);
        assertThat(loosened.body()).contains("dpop.bound.access.tokens");
        DpopKey key = DpopKey.fresh();
        TokenAnswer answer = realm.tokens()
                .form(
                        caller,
                        Map.of("grant_type", List.of("client_credentials")),
                        Map.of("DPoP", key.proof(realm.tokens().tokenEndpoint())));
        assertThat(realm.jwts().verify(answer.accessToken()).object("cnf").text("jkt"))
                .isEqualTo(key.thumbprint());

        // Whoever says so himself gets bearer tokens, and Keycloak's own demand goes with it.
        realm.agents().put(id, Map.of("senderConstrained", false)).require(200);
        assertThat(realm.tokens().clientCredentials(caller).granted()).isTrue();
    }

    @Test
    void anAssertionIsGoodForFiveMinutesAtMost() throws JOSEException {
        RSAKey key = key();
        create(Map.of("type", "private-key-jwt", "jwks", new JWKSet(key.toPublicJWK()).toJSONObject()));
        Answer longer = writeAttribute("token.endpoint.auth.signing.max.exp", "301");
        assertThat(longer.status()).as(longer.body()).isEqualTo(400);
        assertThat(longer.body()).contains("token.endpoint.auth.signing.max.exp");

        writeAttribute("token.endpoint.auth.signing.max.exp", "300").require(204);
        assertThat(withAssertion(old(key, 200)).granted()).isTrue();
        assertThat(withAssertion(old(key, 301)).granted()).isFalse();
    }

    @Test
    void whatDescribesAnAgentIsKeptAndChecked() {
        Map<String, Object> provenance = Map.of(
                "trainingStatement", "<b>public text</b>", "aiBomUrl", "https://example.org/bom", "tier", "declared");
        String id = realm.agents()
                .create(workload(worker)
                        .with("skills", List.of("read", "a|b##c%"))
                        .with("protocols", List.of("a2a", "mcp"))
                        .with("endpoint", "https://worker.example.org/a2a")
                        .with("framework", "none")
                        .with("version", "1.0")
                        .with("provenance", provenance))
                .require(201)
                .json()
                .text("id");

        JsonObject agent = realm.agents().get(id).json();
        assertThat(agent.texts("skills")).containsExactly("read", "a|b##c%");
        assertThat(agent.object("provenance").members()).isEqualTo(provenance);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("endpoint", "javascript:alert(1)"),
                Map.of("agentCardUrl", "https://user:pw@example.org"),
                Map.of("endpoint", "file:///etc/passwd"),
                Map.of("skills", "read"),
                Map.of("provenance", Map.of("tier", "attested")),
                Map.of("provenance", Map.of("other", "x")),
                Map.of("expiresAt", "tomorrow"))) {
            Answer answer = realm.agents().put(id, wrong);
            assertThat(answer.status()).as(wrong + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(wrong.keySet().iterator().next());
        }
    }

    private AgentDraft workload(String clientId) {
        return AgentDraft.workloadDriven(clientId).ownedBy("olga");
    }

    private JsonObject create(Map<String, Object> credential) {
        return realm.agents()
                .create(workload(worker).without("secretless").with("credential", credential))
                .require(201)
                .json();
    }

    private Answer writeAttribute(String name, String value) {
        JsonObject client = realm.admin().client(realm.name(), worker);
        Map<String, Object> attributes =
                new LinkedHashMap<>(client.object("attributes").members());
        attributes.put(name, value);
        return realm.admin().changeClient(realm.name(), worker, Map.of("attributes", attributes));
    }

    private TokenAnswer withAssertion(String assertion) {
        return realm.tokens()
                .form(
                        Caller.of(worker),
                        Map.of(
                                "grant_type", List.of("client_credentials"),
                                "client_assertion_type", List.of(ASSERTION),
                                "client_assertion", List.of(assertion)));
    }

    private static RSAKey key() throws JOSEException {
        return new RSAKeyGenerator(2048)
                .keyID(UUID.randomUUID().toString())
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(KeyUse.SIGNATURE)
                .generate();
    }

    private String assertion(RSAKey key, String audience, int seconds) throws JOSEException {
        return assertion(key, audience, Instant.now(), seconds);
    }

    /** Ends in a minute, and was made so many seconds ago. */
    private String old(RSAKey key, int seconds) throws JOSEException {
        return assertion(key, realm.issuer(), Instant.now().minusSeconds(seconds), seconds + 60);
    }

    private String assertion(RSAKey key, String audience, Instant now, int seconds) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(worker)
                        .subject(worker)
                        .audience(audience)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(seconds)))
                        .build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    /** Serves one key set on the loopback address. */
    private static final class KeyServer implements AutoCloseable {

        private final HttpServer http;

        KeyServer(String keys) {
            try {
                http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            byte[] body = keys.getBytes(StandardCharsets.UTF_8);
            http.createContext("/jwks", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
        }

        String address() {
            return "http://localhost:" + http.getAddress().getPort() + "/jwks";
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }
}
