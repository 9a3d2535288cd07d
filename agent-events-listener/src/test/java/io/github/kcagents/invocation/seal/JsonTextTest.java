package io.github.kcagents.invocation.seal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JsonTextTest {

    @Test
    void readsEveryKindOfValue() {
        assertThat(JsonText.parse(" {\"a\" : [1, -2, true, false, null, \"x\\n\\u00e9\\\"\\\\\"], \"b\":{}} "))
                .isEqualTo(Map.of("a", Arrays.asList(1L, -2L, true, false, null, "x\n\u00e9\"\\"), "b", Map.of()));
        assertThat(JsonText.parse("[]")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1",
                "{\"a\"}",
                "{\"a\":1,\"a\":2}",
                "[1 2]",
                "tru",
                "1.5",
                "\"x",
                "\"\\u12",
                "{} {}",
                "x"
            })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.parse(text));
    }

    @Test
    void refusesDepthBeforeTheStackDoes() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.parse("[".repeat(100_000)));
    }
}
