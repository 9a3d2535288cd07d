package io.github.kcagents.event.listener;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.keycloak.events.Event;
import org.keycloak.events.EventType;

import io.github.kcagents.event.AgentEventDetails;
import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.InvocationType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventReadingTest {

    @Test
    void eventWithoutDetailsIsNotOurs() {
        Event event = new Event();
        event.setType(EventType.LOGIN);
        assertThat(EventReading.unrecorded(event)).isEmpty();
    }

    @Test
    void eventAboutNoAgentIsNotOurs() {
        assertThat(EventReading.unrecorded(event(null, Map.of("username", "alice"))))
                .isEmpty();
    }

    @Test
    void eventOfUnknownKindIsNotOurs() {
        assertThat(EventReading.unrecorded(event(null, Map.of(AgentEventDetails.TYPE, "party"))))
                .isEmpty();
    }

    @Test
    void recordedGrantIsNotRecordedTwice() {
        assertThat(EventReading.unrecorded(
                        event(null, Map.of(AgentEventDetails.TYPE, "exchange", AgentEventDetails.RECORDED, "id-1"))))
                .isEmpty();
    }

    @Test
    void refusalAfterARecordedGrantIsRecorded() {
        assertThat(EventReading.unrecorded(event(
                        "server_error",
                        Map.of(AgentEventDetails.TYPE, "exchange", AgentEventDetails.RECORDED, "id-1"))))
                .hasValueSatisfying(invocation -> {
                    assertThat(invocation.decision()).isEqualTo(Decision.DENY);
                    assertThat(invocation.reason()).isEqualTo("server_error");
                    assertThat(invocation.id()).isEqualTo("event-1");
                });
    }

    @Test
    void refusalKeepsItsReason() {
        assertThat(EventReading.unrecorded(event(
                        "invalid_target",
                        Map.of(AgentEventDetails.TYPE, "exchange", AgentEventDetails.REASON, "target"))))
                .hasValueSatisfying(
                        invocation -> assertThat(invocation.reason()).isEqualTo("target"));
    }

    @Test
    void grantTakesItsFrameFromTheEvent() {
        assertThat(EventReading.unrecorded(event(null, Map.of(AgentEventDetails.TYPE, "issue"))))
                .hasValueSatisfying(invocation -> {
                    assertThat(invocation.decision()).isEqualTo(Decision.ALLOW);
                    assertThat(invocation.reason()).isNull();
                    assertThat(invocation.type()).isEqualTo(InvocationType.ISSUE);
                    assertThat(invocation.id()).isEqualTo("event-1");
                    assertThat(invocation.time()).isEqualTo(Instant.ofEpochMilli(1_000));
                    assertThat(invocation.realmId()).isEqualTo("realm-1");
                    assertThat(invocation.clientId()).isEqualTo("trip-agent");
                    assertThat(invocation.ipAddress()).isEqualTo("192.0.2.7");
                });
    }

    private static Event event(@Nullable String error, Map<String, String> details) {
        Event event = new Event();
        event.setId("event-1");
        event.setTime(1_000);
        event.setType(error == null ? EventType.TOKEN_EXCHANGE : EventType.TOKEN_EXCHANGE_ERROR);
        event.setRealmId("realm-1");
        event.setClientId("trip-agent");
        event.setIpAddress("192.0.2.7");
        if (error != null) {
            event.setError(error);
        }
        event.setDetails(new HashMap<>(details));
        return event;
    }
}
