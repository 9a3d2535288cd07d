package io.github.kcagents.invocation.jpa;

import java.io.IOException;
import java.lang.reflect.Field;

import jakarta.persistence.Column;

import io.github.kcagents.invocation.Invocation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InvocationRowTest {

    @Test
    void comesBackAsItWasWritten() throws IOException {
        Invocation granted = TestInvocations.granted();
        assertThat(InvocationRow.read(InvocationRow.write(granted))).isEqualTo(granted);
    }

    @Test
    void absentValuesStayAbsent() throws IOException {
        Invocation refusal = TestInvocations.bareRefusal();
        AgentInvocation row = InvocationRow.write(refusal);
        assertThat(row.listsJson).isNull();
        assertThat(InvocationRow.read(row)).isEqualTo(refusal);
    }

    @Test
    void everyTextFitsItsColumnInOneLine() throws IOException, IllegalAccessException {
        AgentInvocation row = InvocationRow.write(TestInvocations.allOver("\n\u001b[2J\u2028😀".repeat(3000), 3));
        for (Field field : AgentInvocation.class.getDeclaredFields()) {
            Column column = field.getAnnotation(Column.class);
            if (column != null && field.get(row) instanceof String text) {
                assertThat(text).as(field.getName()).doesNotContainPattern("[\\p{Cntrl}\\u2028]");
                if (!field.getName().equals("listsJson")) {
                    assertThat(text).as(field.getName()).hasSizeLessThanOrEqualTo(column.length());
                }
            }
        }
        InvocationRow.read(row);
    }

    @Test
    void unknownKindIsAnError() throws IOException {
        AgentInvocation row = InvocationRow.write(TestInvocations.granted());
        row.eventKind = "of-a-later-release";
        assertThatThrownBy(() -> InvocationRow.read(row)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unknownDecisionIsAnError() throws IOException {
        AgentInvocation row = InvocationRow.write(TestInvocations.granted());
        row.decision = "perhaps";
        assertThatThrownBy(() -> InvocationRow.read(row)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void brokenListsAreAnError() throws IOException {
        AgentInvocation row = InvocationRow.write(TestInvocations.granted());
        row.listsJson = "{\"owners\":[";
        assertThatThrownBy(() -> InvocationRow.read(row))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(row.id);
    }
}
