package io.github.kcagents.it;

import java.util.ArrayList;
import java.util.List;

import io.github.kcagents.client.AdminApi;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.Jwts;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger answers who did what for whom, page by page. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerQueryIT {

    private static final String HUGE = "x".repeat(10_000);
    private static final String HOSTILE = "=1+1\n\u001b[2J\u2028\ud83d\ude00";

    private final CasesRealm cases;
    private String root;
    private TokenAnswer first;
    private TokenAnswer second;

    LedgerQueryIT(KeycloakServer server) {
        cases = CasesRealm.on(server);
    }

    @BeforeAll
    void decide() {
        root = cases.login("read:a");
        first = cases.exchange(cases.agent, root)
                .audience("agent2")
                .scope("read:a")
                .send();
        second = cases.exchange(cases.agent2, first.accessToken())
                .audience("svc-a")
                .send();
        cases.exchange(cases.agent, root).audience("svc-b").send();
        cases.exchange(cases.agent, root).audience("svc-a", "agent2").send();
        cases.exchange(cases.agent, root).audience("svc-a").task(HUGE).send();
        cases.exchange(cases.agent, root).audience("svc-a").task(HOSTILE).send();
        cases.exchange(cases.agent, root).audience(HUGE).send();
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    private List<JsonObject> records(String query) {
        return cases.realm.agents().invocations(query);
    }

    @Test
    void byAgentUserClientAudienceDecisionAndReason() {
        assertThat(records("?event=exchange&agent=agent2")).hasSize(1);
        assertThat(records("?event=exchange&user=alice&decision=allow")).hasSize(3);
        assertThat(records("?event=exchange&user=nobody")).isEmpty();
        assertThat(records("?client=agent2&event=exchange")).hasSize(1);
        assertThat(records("?reason=target&audience=svc-b")).hasSize(1);
        assertThat(records("?audience=svc-a&decision=allow&event=exchange")).hasSize(2);
        assertThat(records("?audience=agent2&event=exchange")).hasSize(2);
        assertThat(records("?audience=svc_a")).isEmpty();
    }

    @Test
    void byTime() {
        List<JsonObject> all = records("?event=exchange");
        String newest = all.get(0).text("time");
        assertThat(records("?event=exchange&from=" + newest))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.text("time")).isEqualTo(newest));
        assertThat(records("?event=exchange&to=" + newest)).hasSizeLessThan(all.size());
        assertThat(records("?to=2020-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void pageByPageWithoutGapOrRepetition() {
        List<String> whole =
                records("?event=exchange").stream().map(r -> r.text("id")).toList();
        List<String> paged = new ArrayList<>();
        String after = "";
        do {
            JsonObject page = cases.realm
                    .admin()
                    .rest()
                    .get("/" + cases.realm.name() + "/agents/invocations?event=exchange&max=2&after=" + after)
                    .require(200)
                    .json();
            page.objects("items").forEach(r -> paged.add(r.text("id")));
            after = page.findText("next").orElse("");
        } while (!after.isEmpty());
        assertThat(paged).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decision=maybe",
                "event=party",
                "from=yesterday",
                "to=%2B1000000000-12-31T23:59:59.999999999Z",
                "max=0",
                "colour=red"
            })
    void refusesAFilterThatItDoesNotUnderstand(String query) {
        assertThat(cases.realm
                        .admin()
                        .rest()
                        .get("/" + cases.realm.name() + "/agents/invocations?" + query)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void findsAChainByItsTransactionAndByEveryTokenInIt() {
        String txn = cases.verified(first).text("txn");
        for (String key : List.of(
                txn, cases.verified(first).text("jti"), cases.verified(second).text("jti"))) {
            assertThat(cases.realm
                            .agents()
                            .chain(AdminApi.encode(key))
                            .require(200)
                            .json()
                            .text("txn"))
                    .isEqualTo(txn);
        }
        // Several chains were started from it: the newest.
        assertThat(cases.realm
                        .agents()
                        .chain(AdminApi.encode(Jwts.peek(root).text("jti")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listsChainsNewestFirst() {
        JsonObject page = cases.realm
                .admin()
                .rest()
                .get("/" + cases.realm.name() + "/agents/chains")
                .require(200)
                .json();

        List<JsonObject> chains = page.objects("items");
        assertThat(chains).hasSize(2);
        assertThat(chains.get(1).text("txn")).isEqualTo(cases.verified(first).text("txn"));
        assertThat(chains.get(1).object("subject").text("sub")).isEqualTo(cases.alice);
        assertThat(chains.get(1).flag("stopped")).isFalse();
    }

    @Test
    void keepsLongAndHostileTextWithinOneLine() {
        String all = records("?event=exchange").toString();

        assertThat(all).doesNotContain("\n").doesNotContain("\u001b").doesNotContain("\u2028");
        assertThat(records("?event=exchange"))
                .allSatisfy(record ->
                        assertThat(record.findText("task").orElse("").length()).isLessThanOrEqualTo(512));
    }
}
