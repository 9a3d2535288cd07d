package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.ExchangeCall;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;

/**
 * The realm that most cases share: alice with more rights than any agent, a front application, two resource servers, and three
 * agents that were ordinary full-scope clients with Keycloak's own exchange switched on before they were adopted. What each of
 * them may hold is exactly {@code read:a}; no role is in their ceiling.
 */
final class CasesRealm implements AutoCloseable {

    final TestRealm realm;
    final TestClient front;
    final TestClient svcA;
    final TestClient svcB;
    final TestClient agent;
    final TestClient agent2;
    final TestClient agent3;
    final String alice;

    private CasesRealm(KeycloakServer server) {
        realm = TestRealm.on(server).realmRoles("analyst");
        front = realm.front("front");
        svcA = realm.api("svc-a", "a-read", "a-write");
        svcB = realm.api("svc-b", "b-read");
        agent = fullScope("agent");
        agent2 = fullScope("agent2");
        agent3 = fullScope("agent3");
        realm.audience(front, "agent");
        realm.scope("read:a", svcA, front, agent, agent2, agent3)
                .scope("write:a", svcA, front, agent, agent2)
                .scope("read:b", svcB, front, agent, agent2);
        alice = realm.user("alice", "analyst");
        realm.grant(alice, svcA, "a-read").grant(alice, svcA, "a-write");
        realm.user("olga");
    }

    static CasesRealm on(KeycloakServer server) {
        CasesRealm cases = new CasesRealm(server);
        cases.adopt("agent", List.of("front"), List.of("agent2"), "svc-a", "agent2");
        cases.adopt(
                "agent2", List.of("agent", "agent3", "front"), List.of("agent", "agent3"), "svc-a", "agent", "agent3");
        cases.adopt("agent3", List.of("agent2"), List.of(), "svc-a");
        return cases;
    }

    /** The same clients before anybody made them agents. */
    static CasesRealm withoutAgents(KeycloakServer server) {
        return new CasesRealm(server);
    }

    private TestClient fullScope(String clientId) {
        return realm.confidential(
                clientId,
                Map.of("fullScopeAllowed", true, "attributes", Map.of("standard.token.exchange.enabled", "true")));
    }

    JsonObject adopt(String clientId, List<String> acceptsFrom, List<String> mayDelegateTo, String... audiences) {
        return realm.agents()
                .adopt(AgentDraft.adoptionOf(clientId)
                        .ownedBy("olga")
                        .capabilities("read:a")
                        .audiences(audiences)
                        .acceptsFrom(acceptsFrom.toArray(String[]::new))
                        .mayDelegateTo(mayDelegateTo.toArray(String[]::new))
                        .consentOfAdmin())
                .require(200)
                .json();
    }

    /** Alice's token at the front application. */
    String login(String... scopes) {
        return realm.login(front, "alice", scopes).accessToken();
    }

    ExchangeCall exchange(TestClient caller, String subjectToken) {
        return realm.tokens().exchange(caller.caller()).subject(subjectToken);
    }

    /** Alice's authority for the first agent, for svc-a. */
    TokenAnswer delegated() {
        return exchange(agent, login("read:a"))
                .audience("svc-a")
                .scope("read:a")
                .send();
    }

    /** Alice's authority for the first agent, to be handed to the second. */
    TokenAnswer handedOn() {
        return exchange(agent, login("read:a"))
                .audience("agent2")
                .scope("read:a")
                .send();
    }

    String ownToken(TestClient agent) {
        return realm.tokens().clientCredentials(agent.caller()).accessToken();
    }

    /** The {@code sub} that names an agent. */
    String subOf(TestClient agent) {
        return realm.admin().serviceAccount(realm.name(), agent.uuid()).text("id");
    }

    JsonObject verified(TokenAnswer answer) {
        return realm.jwts().verify(answer.accessToken());
    }

    @Override
    public void close() {
        realm.close();
    }
}
