package io.github.kcagents.identity.directory;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DirectoryConfigTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3600, 86_400})
    void takesWhatIsInRange(int seconds) {
        assertThat(new DirectoryConfig(Duration.ofSeconds(seconds)).upkeepEvery())
                .hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 86_401, Integer.MAX_VALUE})
    void stopsTheStartOnAnythingElse(int seconds) {
        assertThatThrownBy(() -> new DirectoryConfig(Duration.ofSeconds(seconds)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("upkeepSeconds is " + seconds);
    }
}
