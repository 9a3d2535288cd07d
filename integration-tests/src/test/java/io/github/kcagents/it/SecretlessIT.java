package io.github.kcagents.it;

import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.client.TokenApi;
import io.github.kcagents.harness.Flavour;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import io.github.kcagents.harness.LocalAuthority;
import io.github.kcagents.harness.On;
import io.github.kcagents.harness.SecureDoor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** C-065: agents without a secret, each proven by a real signer: an authority's certificate, or another issuer's word. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretlessIT {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String JWT_SPIFFE = "urn:ietf:params:oauth:client-assertion-type:jwt-spiffe";
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final TestRealm realm;
    private final SecureDoor door;
    private final TestIssuer issuer = new TestIssuer();

    SecretlessIT(@On(Flavour.CREDENTIALS) KeycloakServer server) {
        realm = TestRealm.on(server);
        door = server.secureDoor().orElseThrow();
        realm.user("olga");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
        issuer.close();
    }

    @Test
    void aCertificateOfTheTrustedAuthorityAuthenticatesAndBinds() throws GeneralSecurityException {
        TestClient front = realm.front("front");
        TestClient svc = realm.api("svc", "read");
        String alice = realm.user("alice");
        realm.grant(alice, svc, "read").scope("read:svc", svc, front);
        String id = realm.agents()
                .create(AgentDraft.userDriven("booker")
                        .ownedBy("olga")
                        .without("secretless")
                        .without("senderConstrained")
                        .with("credential", Map.of("type", "mtls", "subjectDn", "CN=booker,O=Example"))
                        .capabilities("read:svc")
                        .audiences("svc")
                        .acceptsFrom("front")
                        .consentOfAdmin())
                .require(201)
                .json()
                .text("id");
        realm.audience(front, "booker");
        door.authority().issue("booker", "CN=booker,O=Example");
        door.authority().issue("other", "CN=other,O=Example");
        String thumbprint = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(door.authority().certificate("booker")));
        TokenApi own = tokens("booker");

        assertThat(boundTo(itself(own))).isEqualTo(thumbprint);
        assertThat(realm.agents().invocationsOf(id, "?event=issue"))
                .singleElement()
                .satisfies(record -> assertThat(record.text("cnf")).isEqualTo(thumbprint));
        Map<String, List<String>> exchange = Map.of(
                "grant_type", List.of(EXCHANGE),
                "subject_token", List.of(realm.login(front, "alice", "read:svc").accessToken()),
                "subject_token_type", List.of(ACCESS_TOKEN),
                "audience", List.of("svc"));
        assertThat(boundTo(own.form(Caller.of("booker"), exchange))).isEqualTo(thumbprint);

        // Another name of the same authority, no certificate, another authority under the same name.
        assertThat(itself(tokens("other")).granted()).isFalse();
        realm.agents()
                .put(id, Map.of("credential", Map.of("type", "mtls", "subjectDn", "CN=.*")))
                .require(200);
        assertThat(itself(tokens("other")).granted()).as("a name is no pattern").isFalse();
        TokenApi nobody =
                new TokenApi(door.baseUrl(), realm.name(), door.authority().anonymous());
        assertThat(itself(nobody).granted()).isFalse();
        assertThat(nobody.form(Caller.of("booker"), exchange).granted()).isFalse();
        LocalAuthority stranger = door.authority().another("stranger");
        stranger.issue("booker", "CN=booker,O=Example");
        TokenApi impostor =
                new TokenApi(door.baseUrl(), realm.name(), door.authority().as(stranger, "booker"));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> itself(impostor));
        assertThat(realm.tokens().clientCredentials(secretOf("booker")).granted())
                .isFalse();
    }

    @Test
    void theWordOfAnotherIssuerAuthenticates() {
        provider(
                "issuer",
                "oidc",
                Map.of(
                        "issuer", issuer.address(),
                        "clientId", "keycloak",
                        "clientSecret", "unused",
                        "authorizationUrl", issuer.address() + "/auth",
                        "tokenUrl", issuer.address() + "/token",
                        "validateSignature", "true",
                        "useJwksUrl", "true",
                        "jwksUrl", issuer.address() + "/jwks",
                        "supportsClientAssertions", "true"));
        federated("hired", "issuer", "worker@elsewhere");
        String first = issuer.assertion("worker@elsewhere", realm.issuer(), 0, 60);

        assertThat(asserted(JWT_BEARER, first).granted()).isTrue();
        assertThat(asserted(JWT_BEARER, first).granted()).as("a second time").isFalse();
        refuses(issuer, JWT_BEARER, "worker@elsewhere");
        assertThat(asserted(JWT_BEARER, issuer.assertion("worker@elsewhere", realm.issuer(), 301, 600))
                        .granted())
                .as("more than five minutes old")
                .isFalse();
        assertThat(realm.tokens().clientCredentials(secretOf("hired")).granted())
                .isFalse();
    }

    /** The keys are where OpenID Connect discovery says; for Keycloak 26.4 where the provider's setting says. */
    @Test
    void aKubernetesServiceAccountAuthenticates() {
        String subject = "system:serviceaccount:agents:worker";
        TestIssuer cluster = new TestIssuer();
        provider(
                "cluster",
                "kubernetes",
                Map.of(
                        "issuer", cluster.address(),
                        "jwksUrl", cluster.address() + "/jwks",
                        "validateSignature", "true",
                        "useJwksUrl", "true",
                        "supportsClientAssertions", "true"));
        federated("pod", "cluster", subject);

        assertThat(asserted(JWT_BEARER, cluster.assertion(subject, realm.issuer(), 0, 60))
                        .granted())
                .isTrue();
        refuses(cluster, JWT_BEARER, subject);
        cluster.close();
    }

    @Test
    void aSpiffeIdentityAuthenticates() {
        String subject = "spiffe://example.org/agents/worker";
        provider(
                "mesh",
                "spiffe",
                Map.of(
                        "trustDomain", "spiffe://example.org",
                        // Its name in Keycloak 26.4.
                        "issuer", "spiffe://example.org",
                        "bundleEndpoint", issuer.address() + "/bundle"));
        federated("workload", "mesh", subject);

        assertThat(asserted(JWT_SPIFFE, issuer.assertion(subject, realm.issuer(), 0, 60))
                        .granted())
                .isTrue();
        refuses(issuer, JWT_SPIFFE, subject);
    }

    @Test
    void anIssuerThatTakesAssertionsTwiceIsRefused() {
        provider(
                "lax",
                "oidc",
                Map.of(
                        "issuer", issuer.address() + "/lax",
                        "clientId", "keycloak",
                        "clientSecret", "unused",
                        "authorizationUrl", issuer.address() + "/auth",
                        "tokenUrl", issuer.address() + "/token",
                        "validateSignature", "true",
                        "useJwksUrl", "true",
                        "jwksUrl", issuer.address() + "/jwks",
                        "supportsClientAssertions", "true",
                        "supportsClientAssertionReuse", "true"));

        assertThat(realm.agents()
                        .create(workload("twice")
                                .with(
                                        "credential",
                                        Map.of("type", "federated", "identityProvider", "lax", "subject", "x")))
                        .require(400)
                        .body())
                .contains("credential.identityProvider");
    }

    /** Somebody else, another audience, another key, too late. */
    private void refuses(TestIssuer from, String type, String subject) {
        assertThat(asserted(type, from.assertion(subject + "2", realm.issuer(), 0, 60))
                        .granted())
                .isFalse();
        assertThat(asserted(type, from.assertion(subject, "https://other.example.org", 0, 60))
                        .granted())
                .isFalse();
        assertThat(asserted(type, from.forged(subject, realm.issuer())).granted())
                .isFalse();
        assertThat(asserted(type, from.assertion(subject, realm.issuer(), 120, 60))
                        .granted())
                .as("ended a minute ago")
                .isFalse();
    }

    private AgentDraft workload(String clientId) {
        return AgentDraft.workloadDriven(clientId).ownedBy("olga").without("secretless");
    }

    private void federated(String clientId, String provider, String subject) {
        JsonObject agent = realm.agents()
                .create(workload(clientId)
                        .with(
                                "credential",
                                Map.of("type", "federated", "identityProvider", provider, "subject", subject)))
                .require(201)
                .json();
        assertThat(agent.flag("secretless")).isTrue();
        assertThat(agent.object("credential").text("subject")).isEqualTo(subject);
    }

    private void provider(String alias, String type, Map<String, String> config) {
        realm.admin()
                .rest()
                .post(
                        "/" + realm.name() + "/identity-provider/instances",
                        Map.of("alias", alias, "providerId", type, "enabled", true, "config", config))
                .require(201);
    }

    /** The client has a secret all the same: whoever opens its form can make it have one. */
    private Caller secretOf(String clientId) {
        String path = "/" + realm.name() + "/clients/"
                + realm.admin().client(realm.name(), clientId).text("id") + "/client-secret";
        realm.admin().rest().post(path, "").requireSuccess();
        return Caller.of(
                clientId, realm.admin().rest().get(path).require(200).json().text("value"));
    }

    private TokenApi tokens(String alias) {
        return new TokenApi(door.baseUrl(), realm.name(), door.authority().as(alias));
    }

    private static TokenAnswer itself(TokenApi tokens) {
        return tokens.form(Caller.of("booker"), Map.of("grant_type", List.of("client_credentials")));
    }

    private TokenAnswer asserted(String type, String assertion) {
        return realm.tokens()
                .bareForm(Map.of(
                        "grant_type", List.of("client_credentials"),
                        "client_assertion_type", List.of(type),
                        "client_assertion", List.of(assertion)));
    }

    private String boundTo(TokenAnswer answer) {
        assertThat(answer.granted()).as(answer.toString()).isTrue();
        return realm.jwts().verify(answer.accessToken()).object("cnf").text("x5t#S256");
    }
}
