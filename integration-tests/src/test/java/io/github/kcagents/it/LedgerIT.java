package io.github.kcagents.it;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.Jwts;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every decision is on record, refusals too, and a chain can be read as a tree. */
@KeycloakTest
class LedgerIT {

    private final KeycloakServer server;
    private CasesRealm cases;

    LedgerIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        cases = CasesRealm.on(server);
    }

    @AfterEach
    void removeRealm() {
        cases.close();
    }

    @Test
    void hasTheChainAsATree() {
        TokenAnswer first = cases.handedOn();
        TokenAnswer second = cases.exchange(cases.agent2, first.accessToken())
                .audience("svc-a")
                .scope("read:a", "write:a")
                .task("Read the report")
                .send();
        cases.exchange(cases.agent2, first.accessToken()).audience("svc-b").send();

        JsonObject chain = cases.realm
                .agents()
                .chain(cases.verified(first).text("txn"))
                .require(200)
                .json();

        assertThat(chain.text("txn")).isEqualTo(cases.verified(first).text("txn"));
        JsonObject root = chain.object("root");
        JsonObject granted = root.object("invocation");
        assertThat(granted.text("decision")).isEqualTo("allow");
        assertThat(granted.text("jti")).isEqualTo(cases.verified(first).text("jti"));
        assertThat(granted.object("subject").text("sub")).isEqualTo(cases.alice);
        assertThat(granted.object("actor").text("clientId")).isEqualTo("agent");
        List<JsonObject> children = root.objects("children");
        assertThat(children).hasSize(2);
        JsonObject child = children.get(0).object("invocation");
        assertThat(child.text("jti")).isEqualTo(cases.verified(second).text("jti"));
        assertThat(child.text("parentJti")).isEqualTo(granted.text("jti"));
        assertThat(child.text("task")).isEqualTo("Read the report");
        assertThat(child.texts("scopeGranted")).containsExactly("read:a");
        assertThat(child.objects("scopeDropped").get(0).text("scope")).isEqualTo("write:a");
        assertThat(child.objects("chain")).hasSize(2);
        JsonObject refused = children.get(1).object("invocation");
        assertThat(refused.text("decision")).isEqualTo("deny");
        assertThat(refused.text("reason")).isEqualTo("target");
    }

    @Test
    void hasARefusalAlthoughItsTransactionWasRolledBack() {
        cases.exchange(cases.agent, cases.login("read:a")).audience("svc-b").send();

        JsonObject refused = cases.realm.agents().invocationsOf(cases.agent.uuid(), "?event=exchange").stream()
                .findFirst()
                .orElseThrow();

        assertThat(refused.text("decision")).isEqualTo("deny");
        assertThat(refused.text("reason")).isEqualTo("target");
        assertThat(refused.text("clientId")).isEqualTo("agent");
        assertThat(refused.object("subject").text("sub")).isEqualTo(cases.alice);
        assertThat(refused.texts("audience")).containsExactly("svc-b");
        assertThat(refused.findText("jti")).isEmpty();
        assertThat(refused.findText("ipAddress")).isPresent();
    }

    @Test
    void hasARefusalBeforeAnythingWasVerified() {
        cases.exchange(cases.agent, "garbage").audience("svc-a").send();

        JsonObject refused = cases.realm
                .agents()
                .invocationsOf(cases.agent.uuid(), "?event=exchange")
                .get(0);

        assertThat(refused.text("reason")).isEqualTo("subject_token_invalid");
        assertThat(refused.toString()).doesNotContain("garbage");
    }

    @Test
    void hasEachDecisionOnce() {
        cases.delegated();
        cases.exchange(cases.agent, cases.login("read:a")).audience("svc-b").send();

        assertThat(cases.realm.agents().invocationsOf(cases.agent.uuid(), "?event=exchange"))
                .hasSize(2);
    }

    @Test
    void hasEachOfManyRefusalsAtOnceAndOnce() throws Exception {
        String subject = cases.login("read:a");
        int before = server.logs().length();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> refusals = Collections.nCopies(
                    200,
                    () -> cases.exchange(cases.agent, subject)
                            .audience("svc-b")
                            .send()
                            .status());
            for (Future<Integer> refused : callers.invokeAll(refusals)) {
                assertThat(refused.get()).isEqualTo(400);
            }
        } finally {
            callers.shutdownNow();
        }

        Set<String> ids = new HashSet<>();
        String after = "";
        do {
            JsonObject page = cases.realm
                    .admin()
                    .rest()
                    .get("/" + cases.realm.name() + "/agents/invocations?event=exchange&max=100&after=" + after)
                    .require(200)
                    .json();
            page.objects("items")
                    .forEach(record -> assertThat(ids.add(record.text("id"))).isTrue());
            after = page.findText("next").orElse("");
        } while (!after.isEmpty());
        assertThat(ids).hasSize(200);
        assertThat(server.logs().substring(before))
                .doesNotContain("ConcurrentModificationException")
                .doesNotContain("could not be recorded")
                .doesNotContain(" ERROR [");
    }

    /** Who acted for whom through whom, what was asked and what given, from where, and why not. */
    @Test
    void saysOfGrantAndRefusalAllThatIsKnown() {
        String login = cases.login("read:a");
        TokenAnswer first = cases.exchange(cases.agent, login)
                .audience("agent2")
                .scope("read:a")
                .send();
        TokenAnswer second = cases.exchange(cases.agent2, first.accessToken())
                .audience("svc-a")
                .scope("read:a", "write:a")
                .task("Read the report")
                .header("User-Agent", "agent2/1.0")
                .send();
        cases.exchange(cases.agent2, first.accessToken())
                .audience("svc-b")
                .scope("read:a", "write:a")
                .task("Read the report")
                .header("User-Agent", "agent2/1.0")
                .send();

        List<JsonObject> records = cases.realm.agents().invocationsOf(cases.agent2.uuid(), "?event=exchange");
        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(record.object("subject").text("sub")).isEqualTo(cases.alice);
            assertThat(record.object("subject").text("username")).isEqualTo("alice");
            assertThat(record.object("actor").text("sub")).isEqualTo(cases.subOf(cases.agent2));
            assertThat(record.object("actor").texts("owners")).hasSize(1);
            assertThat(record.text("clientId")).isEqualTo("agent2");
            assertThat(record.text("parentJti")).isEqualTo(cases.verified(first).text("jti"));
            assertThat(record.text("rootJti")).isEqualTo(Jwts.peek(login).text("jti"));
            assertThat(record.text("txn")).isEqualTo(cases.verified(first).text("txn"));
            assertThat(record.texts("scopeRequested")).containsExactlyInAnyOrder("read:a", "write:a");
            assertThat(record.text("task")).isEqualTo("Read the report");
            assertThat(record.text("ipAddress")).isNotEmpty();
            assertThat(record.text("userAgent")).isEqualTo("agent2/1.0");
            assertThat(record.text("time")).isNotEmpty();
            assertThat(record.text("hash")).isNotEmpty();
        });
        JsonObject refused = records.get(0);
        assertThat(refused.text("decision")).isEqualTo("deny");
        assertThat(refused.text("reason")).isEqualTo("target");
        assertThat(refused.texts("audience")).containsExactly("svc-b");
        assertThat(refused.texts("scopeGranted")).isEmpty();
        assertThat(refused.findText("jti")).isEmpty();
        JsonObject granted = records.get(1);
        assertThat(granted.text("decision")).isEqualTo("allow");
        assertThat(granted.text("jti")).isEqualTo(cases.verified(second).text("jti"));
        assertThat(granted.texts("audience")).containsExactly("svc-a");
        assertThat(granted.texts("scopeGranted")).containsExactly("read:a");
        assertThat(granted.objects("chain"))
                .extracting(link -> link.text("clientId"))
                .containsExactly("agent2", "agent");
        assertThat(granted.number("depth")).isEqualTo(2);
        assertThat(granted.text("expiresAt")).isGreaterThan(granted.text("time"));
    }

    /** Whoever is inside a chain asked for his own token minutes before, at most; last use is exact to the hour. */
    @Test
    void countsAsTheLastUseOfEveryAgentInTheChain() {
        for (TestClient idle : List.of(cases.agent, cases.agent2)) {
            assertThat(cases.realm.agents().get(idle.uuid()).json().has("lastUsed"))
                    .isFalse();
        }

        cases.exchange(cases.agent2, cases.handedOn().accessToken())
                .audience("svc-a")
                .send();

        for (TestClient busy : List.of(cases.agent, cases.agent2)) {
            assertThat(cases.realm.agents().get(busy.uuid()).json().has("lastUsed"))
                    .isTrue();
        }
        assertThat(cases.realm.agents().get(cases.agent3.uuid()).json().has("lastUsed"))
                .isFalse();
    }

    /** A rename keeps everything; a new client under the old name inherits nothing. */
    @Test
    void belongsToTheAgentAndNotToItsName() {
        cases.delegated();
        String name = cases.realm.name();
        cases.realm
                .admin()
                .changeClient(name, "agent", Map.of("clientId", "agent-renamed"))
                .require(204);

        String successor = cases.realm
                .agents()
                .create(AgentDraft.userDriven("agent").ownedBy("olga").capabilities("read:a"))
                .require(201)
                .json()
                .text("id");

        assertThat(cases.realm.agents().invocationsOf(successor, "?event=exchange"))
                .isEmpty();
        assertThat(cases.realm.agents().invocationsOf(cases.agent.uuid(), "?event=exchange"))
                .hasSize(1);
    }

    @Test
    void findsADeletedAgentByItsClientIdAndItsSubject() {
        cases.delegated();
        String sub = cases.subOf(cases.agent);
        cases.realm.agents().delete(cases.agent.uuid()).require(204);

        for (String name : List.of("agent", sub)) {
            assertThat(cases.realm.agents().invocations("?agent=" + name))
                    .as(name)
                    .extracting(record -> record.text("event"))
                    .contains("exchange", "lifecycle");
        }
        cases.realm.confidential("agent");
        assertThat(cases.realm.agents().invocations("?agent=agent")).isEmpty();
        assertThat(cases.realm.agents().invocations("?agent=" + sub)).isNotEmpty();
    }

    @Test
    void hasWhatAStoppedAgentAskedFor() {
        String subject = cases.login("read:a");
        cases.realm
                .admin()
                .changeUser(
                        cases.realm.name(),
                        cases.realm.admin().user(cases.realm.name(), "olga").text("id"),
                        Map.of("enabled", false));

        cases.exchange(cases.agent, subject).audience("svc-a").send();

        assertThat(cases.realm
                        .agents()
                        .invocationsOf(cases.agent.uuid(), "?event=exchange")
                        .get(0)
                        .text("reason"))
                .isEqualTo("agent_inactive");
    }

    @Test
    void isNotFilledByAnybodyWithoutCredentials() {
        // {"alg":"none"} and {"jti":"kca-x"}: looks sealed, and nobody signed it.
        cases.exchange(cases.front, "eyJhbGciOiJub25lIn0.eyJqdGkiOiJrY2EteCJ9.eA")
                .task("spam")
                .send();

        assertThat(cases.realm.agents().invocations("?event=exchange")).isEmpty();
    }

    @Test
    void findsNothingOfAnotherRealm() {
        String txn = cases.verified(cases.delegated()).text("txn");
        try (CasesRealm other = CasesRealm.on(server)) {
            Answer answer = other.realm.agents().chain(txn);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(other.realm.agents().invocations("?event=exchange")).isEmpty();
        }
    }

    @Test
    void isClosedToUsersAndAgents() {
        String users = "/" + cases.realm.name() + "/agents/invocations";
        String delegated = cases.delegated().accessToken();

        assertThat(cases.realm.adminWith(cases.login()).rest().get(users).status())
                .isEqualTo(403);
        assertThat(cases.realm.adminWith(delegated).rest().get(users).status()).isEqualTo(403);
        assertThat(cases.realm.adminWith("garbage").rest().get(users).status()).isEqualTo(401);
    }
}
