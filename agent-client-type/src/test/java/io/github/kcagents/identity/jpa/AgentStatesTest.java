package io.github.kcagents.identity.jpa;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AgentStatesTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void noSearchFindsAll(String search) {
        assertThat(AgentStates.pattern(search)).isEqualTo("%");
    }

    @ParameterizedTest
    @CsvSource({"Trip,%trip%", "100%,%100!%%", "a_b,%a!_b%", "wow!,%wow!!%"})
    void searchesForTheTextItself(String search, String pattern) {
        assertThat(AgentStates.pattern(search)).isEqualTo(pattern);
    }

    @Test
    void namesFitEveryDatabase() throws Exception {
        String changelog = new String(
                AgentStates.class
                        .getResourceAsStream("/META-INF/agent-identity-changelog-0.1.0.xml")
                        .readAllBytes(),
                StandardCharsets.UTF_8);

        assertThat(Pattern.compile("(?:tableName|indexName|constraintName|name)=\"([^\"]+)\"")
                        .matcher(changelog)
                        .results()
                        .map(r -> r.group(1)))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(name).hasSizeLessThanOrEqualTo(30).matches("[A-Z_]+"));
    }
}
