package io.github.kcagents.invocation.export;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationBuilder;
import io.github.kcagents.invocation.InvocationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerFormsTest {

    private static InvocationBuilder record(InvocationType type) {
        return new InvocationBuilder("realm-1", type, Instant.parse("2026-11-25T08:00:00.123Z"))
                .transaction("txn-1")
                .client("trip-agent")
                .actor("sa-1", "trip-agent")
                .subject("user-1", "alice")
                .audience(List.of("trips-api"))
                .scope(List.of("trip:read"), List.of("trip:read"))
                .from("192.0.2.7", "agent/1.0");
    }

    @Test
    void ocsfHasWhatItsClassDemands() {
        Map<String, Object> event =
                OcsfForm.of(record(InvocationType.EXCHANGE).token("jti-1").allowed(), "travel");

        assertThat(event)
                .containsEntry("category_uid", 3)
                .containsEntry("class_uid", 3002)
                .containsEntry("activity_id", 4)
                .containsEntry("type_uid", 300_204L)
                .containsEntry("severity_id", 1)
                .containsEntry("status_id", 1)
                .containsEntry("time", Instant.parse("2026-11-25T08:00:00.123Z").toEpochMilli())
                .containsEntry("user", Map.of("uid", "user-1", "name", "alice"))
                .containsEntry("service", Map.of("name", "trips-api"))
                .containsEntry("src_endpoint", Map.of("ip", "192.0.2.7"))
                .doesNotContainKey("status_detail");
        assertThat(event.get("metadata"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("version", "1.8.0")
                .containsEntry("correlation_uid", "txn-1")
                .containsKeys("uid", "product");
        assertThat(event.get("unmapped"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("agent", Map.of("uid", "sa-1", "name", "trip-agent"))
                .containsEntry("jti", "jti-1");
    }

    @Test
    void aRefusalFailsWithItsReason() {
        Invocation refused = record(InvocationType.EXCHANGE).refused("target");

        assertThat(OcsfForm.of(refused, "travel"))
                .containsEntry("status_id", 2)
                .containsEntry("severity_id", 2)
                .containsEntry("status_detail", "target");
        assertThat(EcsForm.of(refused, "travel").get("event"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("outcome", "failure")
                .containsEntry("reason", "target");
    }

    @ParameterizedTest
    @CsvSource({
        "create, 1",
        "adopt, 6",
        "activate: checked, 8",
        "suspend: odd traffic, 9",
        "quarantine: odd traffic, 9",
        "decommission, 9",
        "delete, 4",
        "something else, 99"
    })
    void ocsfTellsTheStepsOfALifeApart(String task, int activity) {
        assertThat(OcsfForm.of(record(InvocationType.LIFECYCLE).task(task).allowed(), "travel"))
                .containsEntry("class_uid", 3004)
                .containsEntry("activity_id", activity)
                .containsKey("entity");
    }

    @ParameterizedTest
    @EnumSource(InvocationType.class)
    void everyKindHasAPlaceInEachForm(InvocationType type) {
        Invocation bare = new InvocationBuilder("realm-1", type, Instant.EPOCH)
                .actor("sa-1", null)
                .allowed();

        assertThat(OcsfForm.of(bare, "travel"))
                .containsKeys("class_uid", "activity_id", "type_uid", "time", "severity_id", "metadata", "unmapped");
        assertThat(EcsForm.of(bare, "travel")).containsKeys("@timestamp", "ecs", "event");
        assertThat(CsvForm.line(bare).split("\",\"", -1))
                .hasSameSizeAs(CsvForm.head().split("\",\"", -1));
    }

    @Test
    void ecsNeverCallsTheShipperAnAgent() {
        Map<String, Object> event = EcsForm.of(record(InvocationType.EXCHANGE).allowed(), "travel");

        assertThat(event)
                .doesNotContainKey("agent")
                .containsEntry("gen_ai", Map.of("agent", Map.of("id", "sa-1", "name", "trip-agent")))
                .containsEntry("user", Map.of("id", "user-1", "name", "alice"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|' /C calc'!A0", "=\"a\""})
    void csvMakesNoFormulaOfACell(String hostile) {
        assertThat(CsvForm.cell(hostile)).startsWith("\"'").isEqualTo("\"'" + hostile.replace("\"", "\"\"") + "\"");
        List<String> cells = Arrays.asList(
                CsvForm.line(record(InvocationType.EXCHANGE).task(hostile).allowed())
                        .split("\",\"", -1));
        assertThat(cells).contains("'" + hostile.replace("\"", "\"\""));
    }

    /** Some spreadsheets part cells at a semicolon, whatever the quotes say. */
    @Test
    void csvMakesNoFormulaBehindASemicolon() {
        assertThat(CsvForm.cell("a;=HYPERLINK(1)")).isEqualTo("\"a;'=HYPERLINK(1)\"");
        assertThat(CsvForm.cell("a; \"-1")).isEqualTo("\"a; \"\"'-1\"");
        assertThat(CsvForm.cell("a;b")).isEqualTo("\"a;b\"");
    }

    @Test
    void csvKeepsCommaAndQuoteWithinTheirCell() {
        assertThat(CsvForm.cell("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
        assertThat(CsvForm.cell("")).isEqualTo("\"\"");
        assertThat(CsvForm.cell("2026-11-25")).isEqualTo("\"2026-11-25\"");
    }
}
