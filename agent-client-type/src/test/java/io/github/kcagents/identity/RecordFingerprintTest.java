package io.github.kcagents.identity;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecordFingerprintTest {

    private final Map<String, String> attributes = new HashMap<>(Map.of(
            AgentAttributes.CLASS, "user-driven",
            AgentAttributes.CONSENT_MODE, "user"));

    @ParameterizedTest
    @CsvSource({"agent.class,dual", "agent.consent.mode,admin", "agent.consent.groups,*"})
    void changesWithEveryProtectedAttribute(String name, String value) {
        String before = RecordFingerprint.of(attributes::get);

        attributes.put(name, value);

        assertThat(RecordFingerprint.of(attributes::get)).isNotEqualTo(before);
    }

    @Test
    void staysWhenAnythingElseChanges() {
        String before = RecordFingerprint.of(attributes::get);

        attributes.put(AgentAttributes.PURPOSE, "Books travel");
        attributes.put(AgentAttributes.STATUS, "active");

        assertThat(RecordFingerprint.of(attributes::get)).isEqualTo(before).hasSize(64);
    }

    @Test
    void oneValueCannotPretendToBeTwo() {
        Map<String, String> forged = Map.of(AgentAttributes.CLASS, "user-driven\nagent.consent.mode=user");

        assertThat(RecordFingerprint.of(forged::get)).isNotEqualTo(RecordFingerprint.of(attributes::get));
    }
}
