package io.github.kcagents.console;

import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConsoleFilesTest {

    @Test
    void areBelowTheThemesResources() {
        ConsoleFiles files = ConsoleFiles.of(list("console-AbC_1234.js"));

        assertThat(files.adapter()).isEqualTo("agents-ui/console-AbC_1234.js");
        assertThat(files.page()).isEqualTo("agents-ui/page-12345678.js");
    }

    /** The name is written into the console's page. */
    @ParameterizedTest
    @ValueSource(strings = {"", "../x.js", "a b.js", "x\"><script>", "https://example.org/x.js"})
    void refuseWhatIsNoFileName(String name) {
        assertThatThrownBy(() -> ConsoleFiles.of(list(name)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("adapter");
    }

    @Test
    void refuseAListWithoutTheAdapter() {
        assertThatThrownBy(() -> ConsoleFiles.of(new Properties())).isInstanceOf(IllegalStateException.class);
    }

    private static Properties list(String adapter) {
        Properties list = new Properties();
        list.setProperty("adapter", adapter);
        list.setProperty("page", "page-12345678.js");
        return list;
    }
}
