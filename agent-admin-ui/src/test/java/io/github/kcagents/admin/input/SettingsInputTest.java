package io.github.kcagents.admin.input;

import java.nio.charset.StandardCharsets;

import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.settings.AgentSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettingsInputTest {

    private static final AgentSettings STRICT = new AgentSettings(2, true, true, true, true, false, true);

    @Test
    void absentStaysAndNullGoesBackToTheDefault() {
        assertThat(over(STRICT, "{}")).isEqualTo(STRICT);
        assertThat(over(STRICT, """
                        {"maxDepth": null, "strict": null, "requireActorToken": null, "mayActIsBasis": null,
                         "errorProfile": null, "recordingRequired": null, "enforceOwner": null}
                        """)).isEqualTo(AgentSettings.DEFAULT);
    }

    @Test
    void writesWhatIsSaid() {
        assertThat(over(AgentSettings.DEFAULT, "{\"maxDepth\": 16, \"errorProfile\": \"actor-profile\"}"))
                .isEqualTo(new AgentSettings(16, false, false, false, true, true, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "maxDepth;{\"maxDepth\": 0}",
                "maxDepth;{\"maxDepth\": 17}",
                "maxDepth;{\"maxDepth\": \"4\"}",
                "strict;{\"strict\": \"true\"}",
                "errorProfile;{\"errorProfile\": \"rfc\"}",
                "retentionDays;{\"retentionDays\": 0}",
                "retentionDays;{\"retentionDays\": 36501}",
                "retentionDays;{\"retentionDays\": \"190\"}",
                "other;{\"other\": true}"
            })
    void namesTheFieldThatIsWrong(String field, String body) {
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> over(STRICT, body))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void keepsRecordsAsLongAsItIsTold() {
        assertThat(SettingsInput.retentionDays(190, "{\"retentionDays\": 30}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(30);
        assertThat(SettingsInput.retentionDays(30, "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(30);
        assertThat(SettingsInput.retentionDays(30, "{\"retentionDays\": null}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(AgentSettings.DEFAULT_RETENTION_DAYS);
    }

    private static AgentSettings over(AgentSettings before, String body) {
        SettingsInput.retentionDays(1, body.getBytes(StandardCharsets.UTF_8));
        return SettingsInput.over(before, body.getBytes(StandardCharsets.UTF_8));
    }
}
