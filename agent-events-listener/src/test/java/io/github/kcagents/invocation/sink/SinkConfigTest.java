package io.github.kcagents.invocation.sink;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SinkConfigTest {

    private static SinkConfig at(String url) {
        return SinkConfig.of(url, "ecs", Optional.empty(), 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://siem.example.org/in?source=kc",
                "https://10.0.0.7:8443/",
                "http://localhost:9200/_bulk",
                "http://127.0.0.1/",
                "http://[::1]:8080/"
            })
    void takesHttpsAndLoopback(String url) {
        assertThat(at(url).url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://siem.example.org/",
                "http://169.254.169.254/latest/meta-data",
                "http://localhost.example.org/",
                "http://127.0.0.1.example.org/",
                "ftp://siem.example.org/",
                "file:///etc/passwd",
                "https:///no-host",
                "https://user:secret@siem.example.org/",
                "https://siem.example.org/#part",
                "siem.example.org",
                "https://siem example.org/",
                ""
            })
    void stopsTheStartOnAnythingElseAndRepeatsNoneOfIt(String url) {
        assertThatThrownBy(() -> at(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the sink's URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesOtherFormsKeysAndBacklogs() {
        String url = "https://siem.example.org/";
        assertThatThrownBy(() -> SinkConfig.of(url, "csv", Optional.empty(), 10))
                .hasMessageContaining("format");
        assertThatThrownBy(() -> SinkConfig.of(url, "xml", Optional.empty(), 10))
                .hasMessageContaining("format");
        assertThatThrownBy(() -> SinkConfig.of(url, "ecs", Optional.of("../key"), 10))
                .hasMessageContaining("vault key")
                .hasMessageNotContaining("../key");
        assertThatThrownBy(() -> SinkConfig.of(url, "ecs", Optional.empty(), 0)).hasMessageContaining("backlog is 0");
        assertThatThrownBy(() -> SinkConfig.of(url, "ecs", Optional.empty(), 10_000_001))
                .hasMessageContaining("backlog");
    }
}
