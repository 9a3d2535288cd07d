package io.github.kcagents.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NameRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Trip agent",
                "<b>Trip</b> & co",
                "Reise-Agent für Öl",
                "\u043F\u043E\u043C\u043E\u0449\u043D\u0438\u043A GPT-4",
                "AI\u30A8\u30FC\u30B8\u30A7\u30F3\u30C8",
                "\u65C5\u884C Agent",
                "\u03B1-agent",
                "Agent \uD83E\uDD16"
            })
    void acceptsNamesOfAllLanguages(String name) {
        assertThat(NameRule.check(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trip\u200Bagent", // zero width space
                "trip\u200Dagent", // zero width joiner
                "\uFEFFtrip", // byte order mark
                "trip\u00ADagent", // soft hyphen
                "trip\u202Egpj", // right to left
                "trip\u00A0agent", // a space that is none
                "trip\u3164agent", // filler
                "trip\uFE0F", // variation selector
                "trip\uE000", // private use
                "trip\uD800", // half a character
                "trip\u2028agent" // line separator
            })
    void refusesWhatDoesNotShow(String name) {
        refused(name, "don't show");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trip-\u0430gent", "p\u0430ypal", "\u03BFffice", "agent\u0501", "tr\u0456p agent"})
    void refusesSeveralScriptsInOneWord(String name) {
        refused(name, "mix scripts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reise fu\u0308r", "trip-\u212Bgent"})
    void refusesAFormThatOnlyLooksTheSame(String name) {
        refused(name, "normalization form");
    }

    @Test
    void refusesWhatTheServerCannotStore() {
        assertThat(NameRule.check("x".repeat(255))).hasSize(255);
        refused("x".repeat(256), "longer");
    }

    private static void refused(String name, String rule) {
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> NameRule.check(name))
                .satisfies(e -> assertThat(e.field()).isEqualTo("name"))
                .withMessageContaining(rule);
    }
}
