package io.github.kcagents.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientIdRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"trip-agent", "https://agents.example/trip", "Ü b e r", "a|b#c%"})
    void acceptsWhatFits(String clientId) {
        assertThat(ClientIdRule.check(clientId)).isEqualTo(clientId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a\nb", "a\u0000"})
    void refusesWhatNobodyCouldTypeAgain(String clientId) {
        refused(clientId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trip\u200B-agent", "trip-\u0430gent", "tru\u0308-agent"})
    void refusesWhatLooksLikeAnother(String clientId) {
        refused(clientId);
    }

    @Test
    void leavesRoomForTheServiceAccount() {
        assertThat(ClientIdRule.check("x".repeat(239))).hasSize(239);
        refused("x".repeat(240));
    }

    @Test
    void countsTheLowerCaseThatIsStored() {
        refused("\u0130".repeat(200));
    }

    private static void refused(String clientId) {
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> ClientIdRule.check(clientId))
                .satisfies(e -> assertThat(e.field()).isEqualTo("clientId"));
    }
}
