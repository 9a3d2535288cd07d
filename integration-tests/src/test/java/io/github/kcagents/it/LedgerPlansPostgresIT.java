package io.github.kcagents.it;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.kcagents.client.AdminApi;
import io.github.kcagents.client.Answer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A ledger of a million records answers each question through an index, and reads little more than it shows. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerPlansPostgresIT {

    private static final String TABLE = "agent_invocation";
    private static final long NEWEST = 1_780_000_000_000L;

    private final TestRealm realm;
    private final Sql sql;
    private Plans plans;

    LedgerPlansPostgresIT(KeycloakServer server) {
        realm = TestRealm.on(server);
        sql = new Sql(server);
    }

    @BeforeAll
    void fill() {
        realm.agents().changeSettings(Map.of("retentionDays", 36_500)).require(200);
        ManyRecords.write(sql, sql.text("select id from realm where name = ?", realm.name()), NEWEST, 1_000_000);
        plans = new Plans(sql, TABLE);
    }

    @AfterAll
    void empty() {
        plans.close();
        ManyRecords.remove(sql);
        realm.close();
    }

    private List<JsonObject> ask(String path, String index, long mostExamined) {
        Answer[] answer = new Answer[1];
        List<Plans.Plan> run =
                plans.of(() -> answer[0] = realm.admin().rest().get("/" + realm.name() + "/agents/" + path));

        assertThat(answer[0].status()).isEqualTo(200);
        assertThat(run).isNotEmpty().allSatisfy(plan -> {
            assertThat(plan.scansWhole(TABLE)).as("%s", plan).isFalse();
            assertThat(plan.examined()).as("%s", plan).isLessThanOrEqualTo(mostExamined);
        });
        Set<String> indexes = new LinkedHashSet<>();
        run.forEach(plan -> indexes.addAll(plan.indexes()));
        assertThat(indexes).containsAnyOf(index.split("\\|"));
        return answer[0].json().has("items") ? answer[0].json().objects("items") : List.of();
    }

    @ParameterizedTest
    @CsvSource({
        "'', idx_agent_inv_newest, 20, 101",
        "?max=100, idx_agent_inv_newest, 100, 101",
        "?after=row-500000, idx_agent_inv_newest, 20, 101",
        "?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z, idx_agent_inv_newest, 20, 101",
        "?agent=actor-7, idx_agent_inv_actor, 20, 101",
        "?agent=actor-7&after=row-500007, idx_agent_inv_actor, 20, 101",
        "?agent=nobody, idx_agent_inv_actor, 0, 0",
        "?user=user-77, idx_agent_inv_subject, 20, 101",
        "?user=nobody, idx_agent_inv_subject, 0, 0",
        "?client=agent-9, idx_agent_inv_client, 20, 101",
        "?audience=api-3, idx_agent_inv_aud|idx_agent_inv_newest, 20, 1000",
        "?audience=nowhere, idx_agent_inv_aud, 0, 0",
        "?decision=deny, idx_agent_inv_decision, 20, 101",
        "?decision=allow, idx_agent_inv_newest|idx_agent_inv_decision, 20, 101",
        "?reason=target, idx_agent_inv_decision, 20, 101",
        "?event=issue, idx_agent_inv_newest, 20, 1000",
        "?agent=actor-8&decision=deny, idx_agent_inv_actor, 20, 1000",
        "?user=user-77&decision=deny, idx_agent_inv_subject, 6, 1000"
    })
    void throughAnIndex(String query, String index, int shown, long mostExamined) {
        assertThat(ask("invocations" + query, index, mostExamined)).hasSize(shown);
    }

    /** One in two thousand, and found among the refusals: 30,303 of a million. */
    @Test
    void aRareReason() {
        assertThat(ask("invocations?reason=chain_cycle", "idx_agent_inv_decision", 31_000))
                .hasSize(15);
        assertThat(ask("invocations?reason=never", "idx_agent_inv_decision", 31_000))
                .isEmpty();
    }

    @Test
    void chains() {
        ask("chains", "idx_agent_inv_newest", 1000);
        ask("chains/txn-1000", "idx_agent_inv_txn", 10);
        ask("chains/jti-3001", "idx_agent_inv_jti", 10);
        ask("chains/" + AdminApi.encode("root-1000"), "idx_agent_inv_parent", 10);
    }

    /** The write itself carries each index; none may be there for nothing. */
    @Test
    void hasNoIndexThatServesNothing() {
        assertThat(sql.texts("select indexname from pg_indexes where tablename = ?", TABLE))
                .containsExactlyInAnyOrder(
                        "pk_agent_invocation",
                        "idx_agent_inv_newest",
                        "idx_agent_inv_actor",
                        "idx_agent_inv_subject",
                        "idx_agent_inv_client",
                        "idx_agent_inv_aud",
                        "idx_agent_inv_decision",
                        "idx_agent_inv_txn",
                        "idx_agent_inv_jti",
                        "idx_agent_inv_parent",
                        "idx_agent_inv_place");
    }
}
