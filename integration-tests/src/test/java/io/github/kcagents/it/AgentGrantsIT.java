package io.github.kcagents.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static io.github.kcagents.it.ExchangeAssertions.realmRoles;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an agent of each class gets from each grant: the table of docs/grants.md, cell by cell. Each agent was a client that
 * had every grant, and got something by each, before it was adopted.
 */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentGrantsIT {

    private static final String REDIRECT = "https://agent.example.org/back";
    private static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String CIBA = "urn:openid:params:grant-type:ciba";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final TestRealm realm;
    private final TestClient front;
    private final TestClient svc;
    private final TestClient uma;
    private final TestClient next;
    private final String alice;
    private final List<Adopted> adopted;
    private final TestIssuer issuer = new TestIssuer();

    AgentGrantsIT(KeycloakServer server) {
        realm = TestRealm.on(server).realmRoles("analyst");
        front = realm.front("front");
        svc = realm.api("svc", "read");
        uma = realm.confidential(
                "uma-api",
                Map.of(
                        "authorizationServicesEnabled",
                        true,
                        "authorizationSettings",
                        Map.of(
                                "policyEnforcementMode",
                                "PERMISSIVE",
                                "resources",
                                List.of(Map.of("name", "document")))));
        next = realm.confidential("next");
        realm.scope("read:svc", svc, front, next).scope("hand:next", next);
        realm.user("olga");
        alice = realm.user("alice", "analyst");
        provider();
        adopted = Stream.of("user-driven", "workload-driven", "dual")
                .map(this::adopted)
                .toList();
        realm.agents()
                .adopt(AgentDraft.adoptionOf("next")
                        .ownedBy("olga")
                        .capabilities("read:svc")
                        .audiences("svc")
                        .acceptsFrom("user-driven", "workload-driven", "dual")
                        .consentOfAdmin())
                .require(200);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
        issuer.close();
    }

    /** An agent, and what it had got before it was one. */
    private record Adopted(TestClient client, String agentClass, String refresh, String offline, String deviceCode) {

        boolean forUsers() {
            return !agentClass.equals("workload-driven");
        }

        boolean asItself() {
            return !agentClass.equals("user-driven");
        }

        @Override
        public String toString() {
            return agentClass;
        }
    }

    Stream<Adopted> agents() {
        return adopted.stream();
    }

    @ParameterizedTest
    @MethodSource("agents")
    void clientCredentials(Adopted agent) {
        TokenAnswer answer = realm.tokens().clientCredentials(agent.client().caller(), "read:svc");
        JsonObject own = realm.jwts().verify(answer.accessToken());

        assertThat(answer.scope()).isEqualTo(own.words("scope"));
        assertThat(own.has("act")).isFalse();
        if (agent.asItself()) {
            assertThat(own.texts("aud")).containsExactly("svc");
            assertThat(own.words("scope")).containsExactly("read:svc");
            assertThat(realmRoles(own)).containsExactly("analyst");
        } else {
            // An actor token, and good for nothing else.
            assertThat(own.texts("aud")).containsExactly(realm.issuer());
            assertThat(own.words("scope")).isEmpty();
            assertThat(realmRoles(own)).isEmpty();
            assertRefused(
                    realm.tokens()
                            .exchange(next.caller())
                            .subject(realm.tokens()
                                    .clientCredentials(agent.client().caller())
                                    .accessToken())
                            .audience("svc")
                            .send(),
                    "invalid_request",
                    "subject_token_invalid");
        }
    }

    @ParameterizedTest
    @MethodSource("agents")
    void authorizationCode(Adopted agent) {
        Browser browser = new Browser();
        if (!agent.forUsers()) {
            // Adoption switched the flow off; whoever switches it on again opens nothing.
            assertThat(login(browser, agent).sentBack("error")).isEqualTo("unauthorized_client");
            realm.admin()
                    .changeClient(realm.name(), agent.client().clientId(), Map.of("standardFlowEnabled", true))
                    .require(204);
            Browser.Page page = login(browser, agent);
            assertThat(page.location().orElse(page.html())).contains("not_enabled");
            return;
        }
        Browser.Page first = login(browser, agent);
        Browser.Page back = browser.submit(first, Map.of("username", "alice", "password", "alice"));
        TokenAnswer answer = form(
                agent,
                Map.of("grant_type", "authorization_code", "code", back.sentBack("code"), "redirect_uri", REDIRECT));

        assertThat(answer.granted()).as(answer.toString()).isTrue();
        assertThat(answer.refreshToken()).isEmpty();
        assertThat(actors(realm.jwts().verify(answer.accessToken()))).hasSize(1);
        // openid is for the ID token; the scopes are those of the access token and no more (RFC 6749 §5.1).
        assertThat(answer.json().has("id_token")).isTrue();
        assertThat(answer.scope()).containsExactlyInAnyOrder("openid", "read:svc");
        assertThat(realm.jwts().verify(answer.accessToken()).words("scope")).containsExactly("read:svc");
    }

    private Browser.Page login(Browser browser, Adopted agent) {
        return browser.open(
                realm.issuer() + "/protocol/openid-connect/auth?response_type=code&scope=openid%20read:svc&client_id="
                        + agent.client().clientId() + "&redirect_uri=" + REDIRECT);
    }

    @ParameterizedTest
    @MethodSource("agents")
    void password(Adopted agent) {
        refused(realm.tokens().password(agent.client().caller(), "alice", "alice"));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void refreshAndOfflineTokensFromBefore(Adopted agent) {
        refused(realm.tokens().refresh(agent.client().caller(), agent.refresh()));
        refused(realm.tokens().refresh(agent.client().caller(), agent.offline()));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void device(Adopted agent) {
        refused(form(agent, Map.of("grant_type", DEVICE, "device_code", agent.deviceCode())));
        refused(at(agent, "auth/device", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void ciba(Adopted agent) {
        TokenAnswer answer = at(agent, "ext/ciba/auth", Map.of("login_hint", "alice", "scope", "openid"));

        refused(answer);
        assertThat(answer.reasonKey()).as(answer.toString()).isEqualTo("not_enabled");
        refused(form(agent, Map.of("grant_type", CIBA, "auth_req_id", "any")));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void exchangeAsCaller(Adopted agent) {
        TokenAnswer answer = exchange(agent, "svc");

        if (agent.forUsers()) {
            assertThat(actors(realm.jwts().verify(answer.accessToken()))).hasSize(1);
            assertThat(answer.refreshToken()).isEmpty();
        } else {
            assertRefused(answer, "unauthorized_client", "not_enabled");
        }
    }

    @ParameterizedTest
    @MethodSource("agents")
    void exchangeAsAncestor(Adopted agent) {
        String first = agent.forUsers()
                ? exchange(agent, "next").accessToken()
                : realm.tokens()
                        .clientCredentials(agent.client().caller(), "read:svc", "hand:next")
                        .accessToken();
        TokenAnswer answer = realm.tokens()
                .exchange(next.caller())
                .subject(first)
                .audience("svc")
                .send();

        assertThat(answer.granted()).as(answer.toString()).isTrue();
        JsonObject claims = realm.jwts().verify(answer.accessToken());
        // A user's authority has both in the chain; a workload is itself whom the next one acts for.
        assertThat(actors(claims)).hasSize(agent.forUsers() ? 2 : 1);
        assertThat(claims.text("sub"))
                .isEqualTo(
                        agent.forUsers()
                                ? alice
                                : realm.admin()
                                        .serviceAccount(
                                                realm.name(), agent.client().uuid())
                                        .text("id"));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void uma(Adopted agent) {
        Map<String, List<String>> ask = Map.of("grant_type", List.of(UMA), "audience", List.of(uma.clientId()));
        assertThat(realm.tokens()
                        .bearerForm(realm.login(front, "alice").accessToken(), ask)
                        .granted())
                .isTrue();

        refused(realm.tokens()
                .bearerForm(
                        realm.tokens()
                                .clientCredentials(agent.client().caller())
                                .accessToken(),
                        ask));
        refused(realm.tokens().form(agent.client().caller(), ask));
    }

    /** Keycloak has it from 26.5 on; before, it is no grant for anybody. */
    @ParameterizedTest
    @MethodSource("agents")
    void jwtAuthorizationGrant(Adopted agent) {
        TokenAnswer answer = bearerOf(agent.client());

        refused(answer);
        if (!answer.error().equals("unsupported_grant_type")) {
            assertThat(answer.reasonKey()).as(answer.toString()).isEqualTo("not_enabled");
        }
    }

    @ParameterizedTest
    @MethodSource("agents")
    void implicit(Adopted agent) {
        Browser.Page page = new Browser()
                .open(realm.issuer() + "/protocol/openid-connect/auth?response_type=token&nonce=n&client_id="
                        + agent.client().clientId() + "&redirect_uri=" + REDIRECT);

        assertThat(page.location().orElse(page.html()))
                .containsAnyOf("unauthorized_client", "not_enabled", "unsupported_response_type");
    }

    private Adopted adopted(String agentClass) {
        String name = agentClass;
        TestClient client = realm.confidential(
                name,
                Map.of(
                        "directAccessGrantsEnabled",
                        true,
                        "standardFlowEnabled",
                        true,
                        "implicitFlowEnabled",
                        true,
                        "redirectUris",
                        List.of(REDIRECT),
                        "attributes",
                        Map.of(
                                "oauth2.device.authorization.grant.enabled", "true",
                                "oidc.ciba.grant.enabled", "true",
                                "oauth2.jwt.authorization.grant.enabled", "true",
                                "oauth2.jwt.authorization.grant.idp", "issuer")));
        realm.assign("read:svc", client).assign("hand:next", client).audience(front, name);
        Adopted agent = new Adopted(
                client,
                agentClass,
                realm.login(client, "alice").refreshToken().orElseThrow(),
                realm.login(client, "alice", "offline_access").refreshToken().orElseThrow(),
                "");
        String device = at(agent, "auth/device", Map.of()).json().text("device_code");
        TokenAnswer byAssertion = bearerOf(client);
        assertThat(byAssertion.granted() || byAssertion.error().equals("unsupported_grant_type"))
                .as(byAssertion.toString())
                .isTrue();
        AgentDraft draft = AgentDraft.adoptionOf(name)
                .ownedBy("olga")
                .with("agentClass", agentClass)
                .capabilities("read:svc", "hand:next")
                .audiences("svc", "next")
                .acceptsFrom("front")
                .mayDelegateTo("next");
        if (agent.forUsers()) {
            draft.consentOfAdmin();
        }
        if (agent.asItself()) {
            draft.realmRoles("analyst");
        }
        realm.agents().adopt(draft).require(200);
        return new Adopted(client, agentClass, agent.refresh(), agent.offline(), device);
    }

    private TokenAnswer exchange(Adopted agent, String audience) {
        return realm.tokens()
                .exchange(agent.client().caller())
                .subject(realm.login(front, "alice", "read:svc").accessToken())
                .audience(audience)
                .send();
    }

    private TokenAnswer bearerOf(TestClient client) {
        return realm.tokens()
                .form(
                        client.caller(),
                        Map.of(
                                "grant_type", List.of(JWT_BEARER),
                                "assertion", List.of(issuer.assertion("alice@elsewhere", realm.issuer(), 0, 60))));
    }

    private TokenAnswer form(Adopted agent, Map<String, String> form) {
        Map<String, List<String>> lists = new HashMap<>();
        form.forEach((name, value) -> lists.put(name, List.of(value)));
        return realm.tokens().form(agent.client().caller(), lists);
    }

    private TokenAnswer at(Adopted agent, String path, Map<String, String> form) {
        Map<String, List<String>> lists = new HashMap<>();
        form.forEach((name, value) -> lists.put(name, List.of(value)));
        return realm.tokens().at(path, agent.client().caller(), lists);
    }

    private static void refused(TokenAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 403);
        assertThat(answer.json().has("access_token")).isFalse();
    }

    private void provider() {
        realm.admin()
                .rest()
                .post(
                        "/" + realm.name() + "/identity-provider/instances",
                        Map.of(
                                "alias",
                                "issuer",
                                "providerId",
                                "oidc",
                                "enabled",
                                true,
                                "config",
                                Map.of(
                                        "issuer", issuer.address(),
                                        "clientId", "keycloak",
                                        "clientSecret", "unused",
                                        "authorizationUrl", issuer.address() + "/auth",
                                        "tokenUrl", issuer.address() + "/token",
                                        "validateSignature", "true",
                                        "useJwksUrl", "true",
                                        "jwksUrl", issuer.address() + "/jwks",
                                        "jwtAuthorizationGrantEnabled", "true")))
                .require(201);
        realm.admin()
                .rest()
                .post(
                        "/" + realm.name() + "/users/" + alice + "/federated-identity/issuer",
                        Map.of("identityProvider", "issuer", "userId", "alice@elsewhere", "userName", "alice"))
                .requireSuccess();
    }
}
