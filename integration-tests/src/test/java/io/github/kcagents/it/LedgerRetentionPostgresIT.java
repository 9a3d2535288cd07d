package io.github.kcagents.it;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.Await;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Old records go away in small transactions while agents go on working. */
@KeycloakTest
class LedgerRetentionPostgresIT {

    private static final String TABLE = "agent_invocation";
    private static final int OLD = 60_000;

    /** What one transaction of the removal may take up. */
    private static final int SLICE = 500;

    private final KeycloakServer server;
    private final Sql sql;

    LedgerRetentionPostgresIT(KeycloakServer server) {
        this.server = server;
        this.sql = new Sql(server);
    }

    @Test
    void removesOldRecordsWithoutMakingAnExchangeWait() {
        try (CasesRealm cases = CasesRealm.on(server);
                Plans plans = new Plans(sql, TABLE)) {
            String realmId = sql.text("select id from realm where name = ?", cases.realm.name());
            long twoDaysAgo = Instant.now().minus(Duration.ofDays(2)).toEpochMilli();
            ManyRecords.write(sql, realmId, twoDaysAgo, OLD);
            String subject = cases.login("read:a");
            AtomicInteger granted = new AtomicInteger();

            List<Plans.Plan> run = plans.of(() -> {
                cases.realm.agents().changeSettings(Map.of("retentionDays", 1)).require(200);
                assertThat(Await.until(Duration.ofMinutes(3), () -> {
                            TokenAnswer answer = cases.exchange(cases.agent, subject)
                                    .audience("svc-a")
                                    .send();
                            granted.addAndGet(answer.granted() ? 1 : 0);
                            return old(realmId) == 0;
                        }))
                        .isTrue();
            });

            assertThat(cases.realm.agents().invocations("?event=exchange&decision=allow&max=100"))
                    .hasSize(Math.min(100, granted.get()))
                    .isNotEmpty();
            List<Plans.Plan> deletes = run.stream()
                    .filter(plan -> plan.query().startsWith("delete"))
                    .toList();
            assertThat(deletes)
                    .hasSizeGreaterThanOrEqualTo(OLD / SLICE)
                    .allSatisfy(plan -> assertThat(plan.examined()).isLessThanOrEqualTo(SLICE));
            // PostgreSQL says so of every wait for a lock that is longer than its deadlock_timeout, a second.
            assertThat(sql.text("show log_lock_waits")).isEqualTo("on");
            assertThat(sql.text("show deadlock_timeout")).isEqualTo("1s");
            assertThat(plans.log()).doesNotContain("still waiting for");
            assertThat(cases.realm
                            .admin()
                            .rest()
                            .get("/" + cases.realm.name() + "/agents/ledger/verify")
                            .require(200)
                            .json()
                            .flag("intact"))
                    .isTrue();
        }
    }

    private long old(String realmId) {
        return sql.number(
                "select count(*) from " + TABLE + " where realm_id = ? and ledger_segment = '" + ManyRecords.SEGMENT
                        + "'",
                realmId);
    }
}
