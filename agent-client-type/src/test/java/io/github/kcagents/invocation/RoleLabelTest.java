package io.github.kcagents.invocation;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoleLabelTest {

    @Test
    void namesTheClientOfAClientRole() {
        assertThat(RoleLabel.of(null, "analyst")).isEqualTo("analyst");
        assertThat(RoleLabel.of("api", "reader")).isEqualTo("api/reader");
    }

    @Test
    void encodesWhatCouldBeTakenForTheSeparator() {
        assertThat(RoleLabel.of(null, "api/reader")).isEqualTo("api%2Freader");
        assertThat(RoleLabel.of(null, "api%2Freader")).isEqualTo("api%252Freader");
        assertThat(RoleLabel.of("https://api", "trips/read")).isEqualTo("https:%2F%2Fapi/trips%2Fread");
    }

    @Test
    void noTwoRolesReadAlike() {
        assertThat(Stream.of(
                        RoleLabel.of(null, "a/b/c"),
                        RoleLabel.of("a", "b/c"),
                        RoleLabel.of("a/b", "c"),
                        RoleLabel.of("a%2Fb", "c"),
                        RoleLabel.of(null, "a%2Fb/c")))
                .doesNotHaveDuplicates();
    }
}
