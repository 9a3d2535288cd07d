package io.github.kcagents.identity;

import java.time.Instant;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.kcagents.identity.AgentStatus.ACTIVE;
import static io.github.kcagents.identity.AgentStatus.DECOMMISSIONED;
import static io.github.kcagents.identity.AgentStatus.DRAFT;
import static io.github.kcagents.identity.AgentStatus.QUARANTINED;
import static io.github.kcagents.identity.AgentStatus.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

class AgentStatusTest {

    @Test
    void nothingLeavesDecommissioned() {
        assertThat(DECOMMISSIONED.next()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothingBecomesADraftAgain(AgentStatus status) {
        assertThat(status.next()).doesNotContain(DRAFT);
    }

    @Test
    void aDraftIsNotStoppedSinceItNeverRan() {
        assertThat(DRAFT.next()).containsExactlyInAnyOrder(ACTIVE, DECOMMISSIONED);
    }

    @Test
    void anActiveAgentIsNotActivatedOnceMore() {
        assertThat(ACTIVE.next()).containsExactlyInAnyOrder(SUSPENDED, QUARANTINED, DECOMMISSIONED);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPENDED", "QUARANTINED"})
    void aStoppedAgentMayBeActivatedAndStoppedHarder(AgentStatus status) {
        assertThat(status.next()).containsExactlyInAnyOrder(ACTIVE, SUSPENDED, QUARANTINED, DECOMMISSIONED);
    }

    @ParameterizedTest
    @EnumSource(names = "DECOMMISSIONED", mode = EnumSource.Mode.EXCLUDE)
    void everyOtherStatusCanBeEnded(AgentStatus status) {
        assertThat(status.next()).contains(DECOMMISSIONED);
    }

    @ParameterizedTest
    @CsvSource({
        "draft,DRAFT",
        "active,ACTIVE",
        "suspended,SUSPENDED",
        "quarantined,QUARANTINED",
        "decommissioned,DECOMMISSIONED"
    })
    void hasTheKeysOfTheContract(String key, AgentStatus status) {
        assertThat(status.key()).isEqualTo(key);
        assertThat(AgentStatus.parse(key)).contains(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Active", "ACTIVE", "active ", " active", "enabled", "actıve", "active,draft"})
    void refusesEveryOtherSpelling(String key) {
        assertThat(AgentStatus.parse(key)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isSpelledTheSameInEveryLanguageOfTheServer(AgentStatus status) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(status.key()).isASCII();
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyActiveCountsAsActive(AgentStatus status) {
        AgentState state = new AgentState(status, false, null, Instant.EPOCH, Instant.EPOCH, null);
        Agent agent = new Agent("uuid", "trip-agent", null, null, "account", Samples.userDriven(), state);

        assertThat(agent.active()).isEqualTo(status == ACTIVE);
    }
}
