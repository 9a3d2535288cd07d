package io.github.kcagents.admin.input;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.github.kcagents.identity.AgentFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonFieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"a\"", "{", "{\"a\":1} {}", "{\"a\":1,\"a\":2}", "{a:1}", "{\"a\":1,}"})
    void refusesWhatIsNoSingleObject(String body) {
        refused("body", () -> fields(body));
    }

    @Test
    void doesNotRepeatTheBodyInTheError() {
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> fields("{\"secret\": hunter2}"))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void tellsAbsentFromNull() {
        JsonFields fields = fields("{\"a\":null}");

        assertThat(fields.isNull("a")).isTrue();
        assertThat(fields.isNull("b")).isFalse();
        assertThat(fields.text("a")).isNull();
        assertThat(fields.text("b")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[\"x\"]", "{}", "\"\"", "\" \"", "\"a\\u0000\"", "\"a\\nb\""})
    void refusesWhatIsNoLineOfText(String value) {
        refused("a", () -> fields("{\"a\":" + value + "}").text("a"));
    }

    @Test
    void refusesTextThatIsTooLong() {
        assertThat(fields("{\"a\":\"" + "x".repeat(255) + "\"}").text("a")).hasSize(255);
        refused("a", () -> fields("{\"a\":\"" + "x".repeat(256) + "\"}").text("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"120\"", "1.5", "1.0", "true", "[]", "99999999999"})
    void refusesWhatIsNoWholeNumber(String value) {
        refused("a", () -> fields("{\"a\":" + value + "}").integer("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "[]"})
    void refusesWhatIsNoSwitch(String value) {
        refused("a", () -> fields("{\"a\":" + value + "}").flag("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "{}", "[1]", "[null]", "[\"\"]", "[[\"a\"]]"})
    void refusesWhatIsNoListOfTexts(String value) {
        refused("a", () -> fields("{\"a\":" + value + "}").texts("a"));
    }

    @Test
    void namesTheFieldInside() {
        refused(
                "a.b",
                () -> requireNonNull(fields("{\"a\":{\"b\":1}}").object("a")).text("b"));
        refused(
                "a.c",
                () -> requireNonNull(fields("{\"a\":[{\"c\":1}]}").objects("a"))
                        .get(0)
                        .only(Set.of("b"), Set.of()));
    }

    @Test
    void tellsUnknownFromNotSupported() {
        JsonFields fields = fields("{\"later\":1}");

        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> fields.only(Set.of(), Set.of("later")))
                .withMessage("later: not supported");
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> fields.only(Set.of(), Set.of()))
                .withMessage("later: unknown field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false"})
    void sayingHowThingsAreIsNoPromise(String value) {
        fields("{\"later\":" + value + "}").only(Set.of(), Set.of("later"));
    }

    private static JsonFields fields(String body) {
        return JsonFields.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String field, Runnable reading) {
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(reading::run)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }
}
