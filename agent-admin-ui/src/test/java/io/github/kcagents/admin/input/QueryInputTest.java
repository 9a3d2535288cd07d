package io.github.kcagents.admin.input;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentQuery;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QueryInputTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void readsEveryPart() {
        AgentQuery query = read(Map.of(
                "search", "trip",
                "class", "dual",
                "status", "suspended",
                "owner", "user:olga",
                "ownerless", "false",
                "unused", "90",
                "sort", "-lastUsed"));

        assertThat(query)
                .isEqualTo(new AgentQuery(
                        "trip",
                        AgentClass.DUAL,
                        AgentStatus.SUSPENDED,
                        new Party(Party.Type.USER, new Reference("id of olga", "olga")),
                        false,
                        Instant.parse("2026-08-27T12:00:00Z"),
                        AgentQuery.Sort.LAST_USED,
                        true));
    }

    @Test
    void asksForAllWhereNothingIsSaid() {
        assertThat(read(Map.of())).isEqualTo(AgentQuery.ALL);
        assertThat(read(Map.of("search", "", "class", "", "owner", "", "sort", "")))
                .isEqualTo(AgentQuery.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "class, robot",
        "class, Dual",
        "status, alive",
        "owner, olga",
        "owner, robot:x",
        "owner, user:nobody",
        "ownerless, yes",
        "ownerless, TRUE",
        "unused, -1",
        "unused, 1.5",
        "unused, 99999999999",
        "unused, often",
        "sort, name",
        "sort, -",
        "sort, clientid"
    })
    void namesTheParameterThatIsWrong(String name, String value) {
        refused(name, value);
    }

    @Test
    void refusesASearchLongerThanAnyName() {
        refused("search", "x".repeat(256));
    }

    private static void refused(String name, String value) {
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> read(Map.of(name, value)))
                .satisfies(e -> assertThat(e.field()).isEqualTo(name));
    }

    private static AgentQuery read(Map<String, String> parameters) {
        return QueryInput.read(parameters::get, QueryInputTest::find, NOON);
    }

    private static @Nullable Party find(QueryInput.Named named) {
        return named.name().equals("nobody")
                ? null
                : new Party(named.type(), new Reference("id of " + named.name(), named.name()));
    }
}
