package io.github.kcagents.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecordFingerprintTest {

    private static final List<String> DESCRIBING = List.of(
            AgentAttributes.PURPOSE,
            AgentAttributes.MODEL_PROVIDER,
            AgentAttributes.MODEL_NAME,
            AgentAttributes.MODEL_VERSION);

    private final Map<String, String> attributes = new HashMap<>(Map.of(
            AgentAttributes.CLASS, "user-driven",
            AgentAttributes.CONSENT_MODE, "user"));

    @ParameterizedTest
    @CsvSource({
        "agent.class,dual",
        "agent.consent.mode,admin",
        "agent.consent.groups,*",
        "agent.owners,user:1|olga",
        "agent.sponsor,user:1|olga",
        "agent.capabilities,1|read",
        "agent.audiences,1|api",
        "agent.accepts.from,1|front",
        "agent.may.delegate.to,1|other",
        "agent.claims,groups",
        "agent.grants,password",
        "agent.token.lifespan,300"
    })
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

    /** A new attribute has to be put on one of the two sides. */
    @Test
    void everyAttributeOfTheRecordIsProtectedOrOnlyDescribes() {
        List<String> sides = new ArrayList<>(RecordFingerprint.COVERED);
        sides.addAll(DESCRIBING);
        Arrays.stream(ProfileField.values()).map(ProfileField::attribute).forEach(sides::add);

        assertThat(sides).containsExactlyInAnyOrderElementsOf(AgentAttributes.WRITTEN);
    }

    @Test
    void anEmptyAttributeIsNotAnAbsentOne() {
        String before = RecordFingerprint.of(attributes::get);

        attributes.put(AgentAttributes.CLAIMS, "");

        assertThat(RecordFingerprint.of(attributes::get)).isNotEqualTo(before);
    }

    @Test
    void oneValueCannotPretendToBeTwo() {
        Map<String, String> forged = Map.of(AgentAttributes.CLASS, "user-driven\nagent.consent.mode=user");

        assertThat(RecordFingerprint.of(forged::get)).isNotEqualTo(RecordFingerprint.of(attributes::get));
    }
}
