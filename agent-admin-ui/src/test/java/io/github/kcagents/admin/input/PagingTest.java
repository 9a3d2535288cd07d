package io.github.kcagents.admin.input;

import io.github.kcagents.identity.AgentFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PagingTest {

    @Test
    void hasADefaultAndACap() {
        assertThat(Paging.of(null, null)).isEqualTo(new Paging(0, 20));
        assertThat(Paging.of("40", "1000")).isEqualTo(new Paging(40, 100));
        assertThat(Paging.of("", "")).isEqualTo(new Paging(0, 20));
    }

    @ParameterizedTest
    @CsvSource({"-1,10,first", "x,10,first", "0,0,max", "0,-5,max", "0,99999999999,max"})
    void refusesWhatIsNoPosition(String first, String max, String field) {
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> Paging.of(first, max))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }
}
