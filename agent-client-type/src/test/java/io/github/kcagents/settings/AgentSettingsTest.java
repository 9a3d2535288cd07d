package io.github.kcagents.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AgentSettingsTest {

    private final List<String> warnings = new ArrayList<>();

    @Test
    void aRealmThatSaysNothingHasTheDefaultsAndNoWarning() {
        assertThat(read(Map.of())).isEqualTo(AgentSettings.DEFAULT);
        assertThat(warnings).isEmpty();
    }

    @Test
    void theDefaultsAreThoseOfTheContract() {
        assertThat(AgentSettings.DEFAULT).isEqualTo(new AgentSettings(4, false, false, false, false, true, false));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everythingComesBackWithoutAWarning(
            @ForAll @IntRange(min = 1, max = 16) int depth,
            @ForAll boolean strict,
            @ForAll boolean requireActorToken,
            @ForAll boolean mayActIsBasis,
            @ForAll boolean actorProfileErrors,
            @ForAll boolean recordingRequired,
            @ForAll boolean enforceOwner) {
        AgentSettings settings = new AgentSettings(
                depth, strict, requireActorToken, mayActIsBasis, actorProfileErrors, recordingRequired, enforceOwner);
        List<String> told = new ArrayList<>();

        assertThat(AgentSettings.read(settings.write()::get, told::add)).isEqualTo(settings);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "17", "", " ", "4 ", "4.0", "1e1", "2147483648", "0x4", "unlimited"})
    void aDepthThatIsNoneIsTheDefaultWithAWarning(String depth) {
        assertThat(read(Map.of("agent.max-depth", depth))).isEqualTo(AgentSettings.DEFAULT);
        assertThat(warnings).singleElement().asString().contains("agent.max-depth=" + depth, "4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "16"})
    void theBordersOfTheDepthAreInside(String depth) {
        assertThat(read(Map.of("agent.max-depth", depth)).maxDepth()).isEqualTo(Integer.parseInt(depth));
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 17, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesADepthOutOfRange(int depth) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgentSettings(depth, false, false, false, false, true, false))
                .withMessageContaining("maxDepth")
                .withMessageContaining("16")
                .withMessageContaining(Integer.toString(depth));
    }

    @ParameterizedTest
    @CsvSource({
        "agent.strict,true",
        "agent.require-actor-token,true",
        "agent.may-act-is-basis,false",
        "agent.recording-required,true",
        "agent.enforce-owner,true"
    })
    void aBrokenSwitchStandsOnItsSafeSideWithAWarning(String name, boolean safe) {
        for (String broken : List.of("", " ", "True", "FALSE", "yes", "no", "on", "1", "0", "true ", " false", "nul")) {
            warnings.clear();
            assertThat(flags(read(Map.of(name, broken)))).as(broken).containsEntry(name, safe);
            assertThat(warnings).singleElement().asString().contains(name + '=' + broken, "using " + safe);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent.strict",
                "agent.require-actor-token",
                "agent.may-act-is-basis",
                "agent.recording-required",
                "agent.enforce-owner"
            })
    void aSwitchIsWhatItSaysAndTouchesNoOther(String name) {
        for (boolean value : List.of(true, false)) {
            Map<String, Boolean> expected = new HashMap<>(flags(AgentSettings.DEFAULT));
            expected.put(name, value);

            assertThat(flags(read(Map.of(name, Boolean.toString(value))))).isEqualTo(expected);
        }
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Actor-Profile", "actor_profile", "actor-profile ", "draft", "true"})
    void anUnknownErrorProfileIsTheContractsWithAWarning(String profile) {
        assertThat(read(Map.of("agent.error-profile", profile)).actorProfileErrors())
                .isFalse();
        assertThat(warnings).singleElement().asString().contains("agent.error-profile=" + profile, "contract");
    }

    @Test
    void eachBrokenValueIsToldOfOnce() {
        AgentSettings settings = read(Map.of(
                "agent.max-depth", "x",
                "agent.strict", "x",
                "agent.require-actor-token", "x",
                "agent.may-act-is-basis", "x",
                "agent.error-profile", "x",
                "agent.recording-required", "x",
                "agent.enforce-owner", "x"));

        assertThat(settings).isEqualTo(new AgentSettings(4, true, true, false, false, true, true));
        assertThat(warnings).hasSize(7).doesNotHaveDuplicates();
    }

    private AgentSettings read(Map<String, String> attributes) {
        return AgentSettings.read(attributes::get, warnings::add);
    }

    private static Map<String, Boolean> flags(AgentSettings settings) {
        return Map.of(
                "agent.strict", settings.strict(),
                "agent.require-actor-token", settings.requireActorToken(),
                "agent.may-act-is-basis", settings.mayActIsBasis(),
                "agent.recording-required", settings.recordingRequired(),
                "agent.enforce-owner", settings.enforceOwner());
    }
}
