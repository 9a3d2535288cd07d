package io.github.kcagents.it;

import java.util.List;

import io.github.kcagents.client.Answer;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a caller sends fits into the ledger, on each database, and breaks neither the answer nor a line. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTextIT {

    private static final String HUGE = "x".repeat(10_000);

    /** Two and three bytes, a combining mark, and beyond the basic plane. */
    private static final String FOREIGN = "ü漢e\u0301\ud83d\ude00";

    private static final String HOSTILE = "=1+1\r\n\u001b[2J\u2028\u202e\u0000" + FOREIGN;

    private final KeycloakServer server;
    private final CasesRealm cases;

    LedgerTextIT(KeycloakServer server) {
        this.server = server;
        cases = CasesRealm.on(server);
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    private JsonObject newest(String query) {
        return cases.realm.agents().invocations("?event=exchange" + query).get(0);
    }

    @Test
    void cutsABrowserNameWithAMark() {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .header("User-Agent", "agent/" + HUGE)
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(newest("&decision=allow").text("userAgent"))
                .hasSize(255)
                .startsWith("agent/xxx")
                .endsWith("…");
    }

    /** Newer versions of Keycloak go on without a parameter of this length, as if it had not been sent. */
    @ParameterizedTest
    @ValueSource(strings = {"task", "scope", "audience", "resource", "actor_token"})
    void refusesAParameterOfTenThousandCharacters(String parameter) {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .param(parameter, HUGE)
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.reasonKey()).isEqualTo("bad_parameters");
    }

    @Test
    void keepsTheBeginningOfATaskOfTenThousandCharacters() {
        cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .task(HUGE)
                .send();

        assertThat(newest("&decision=deny").text("task")).hasSize(512).endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 511, 512, 513, 3999})
    void refusesATaskThatIsTooLongAndKeepsItsBeginning(int length) {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .task("t".repeat(length))
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.reasonKey()).isEqualTo("bad_parameters");
        String recorded = newest("&decision=deny").text("task");
        assertThat(recorded).startsWith("ttt").hasSizeLessThanOrEqualTo(512);
        assertThat(recorded.endsWith("…")).isEqualTo(length > 512);
    }

    @Test
    void escapesControlCharactersOfATask() {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .task(HOSTILE)
                .send();

        assertThat(answer.status()).isEqualTo(400);
        // Some versions of Keycloak take a part of it away themselves.
        assertThat(newest("&decision=deny").text("task"))
                .startsWith("=1+1")
                .contains("\\u2028\\u202e")
                .endsWith("ü漢e\u0301\\u{1f600}")
                .matches("\\P{Cntrl}+");
    }

    /** Client, scope, target and task as somebody sends them who wants to write a line of his own. */
    @Test
    void forgesNoLineOfTheLog() {
        int before = server.logs().length();
        String hostile = "x\nFORGED type=LOGIN\u001b[2J\u2028FORGED";
        String subject = cases.login("read:a");

        cases.exchange(cases.agent, subject)
                .audience(hostile)
                .param("scope", hostile)
                .task(hostile)
                .send();
        cases.exchange(cases.agent, subject)
                .audience("svc-a")
                .param("scope", hostile)
                .send();
        cases.exchange(cases.agent, subject).audience("svc-a").task(hostile).send();
        cases.realm
                .tokens()
                .exchange(Caller.of(hostile, "secret"))
                .subject(subject)
                .audience("svc-a")
                .send();

        String written = server.logs().substring(before);
        assertThat(written).contains("TOKEN_EXCHANGE_ERROR");
        assertThat(written.split("[\n\u2028]")).noneMatch(line -> line.startsWith("FORGED"));
        assertThat(written.lines().filter(line -> line.contains("agent_event")))
                .hasSize(3)
                .noneMatch(line -> line.contains("\u001b"));
        assertThat(cases.realm.agents().invocations("?event=exchange&max=100").toString())
                .doesNotContain("\n")
                .doesNotContain("\u001b")
                .doesNotContain("\u2028");
    }

    @Test
    void cutsATargetAndAScopeWithAMark() {
        String subject = cases.login("read:a");
        String target = "y".repeat(3_900);

        TokenAnswer answer = cases.exchange(cases.agent, subject)
                .audience(target)
                .scope(target)
                .send();

        assertThat(answer.status()).isEqualTo(400);
        JsonObject record = newest("&decision=deny");
        assertThat(record.texts("audience").get(0)).endsWith("…").hasSize(512);
        assertThat(record.texts("scopeRequested").get(0)).endsWith("…").hasSize(512);
        assertThat(cases.exchange(cases.agent, subject).audience(HUGE).send().status())
                .isEqualTo(400);
    }

    @Test
    void keepsAScopeOfForeignCharacters() {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .param("scope", "read:a " + FOREIGN)
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(newest("&decision=deny").texts("scopeRequested")).containsExactly("read:a ü漢e\u0301\\u{1f600}");
    }

    @Test
    void isNotBrokenByAClientOfTenThousandCharacters() {
        TokenAnswer exchange = cases.realm
                .tokens()
                .exchange(Caller.of(HUGE, "secret"))
                .subject(cases.login("read:a"))
                .audience("svc-a")
                .send();
        assertThat(exchange.status()).isBetween(400, 499);

        for (String field : List.of("client", "agent", "user", "audience", "reason")) {
            Answer asked = cases.realm
                    .admin()
                    .rest()
                    .get("/" + cases.realm.name() + "/agents/invocations?" + field + "=" + "x".repeat(3_000));
            assertThat(asked.status()).as(field).isEqualTo(200);
            assertThat(asked.json().objects("items")).isEmpty();
        }
    }

    @Test
    void cutsWhatAnAdministratorSays() {
        String id = cases.agent3.uuid();
        String long1000 = "z".repeat(1_000);

        assertThat(cases.realm.agents().suspend(id, HUGE).status()).isEqualTo(400);
        assertThat(cases.realm.agents().suspend(id, long1000).status()).isEqualTo(200);

        String recorded = cases.realm
                .agents()
                .invocations("?event=lifecycle&agent=" + cases.subOf(cases.agent3))
                .get(0)
                .text("task");
        assertThat(recorded).startsWith("suspend: zzz").hasSize(512).endsWith("…");
    }
}
