package io.github.kcagents.event.listener;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.keycloak.events.Event;

import io.github.kcagents.event.AgentEventDetails;
import io.github.kcagents.event.InvocationDetails;
import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;
import org.jspecify.annotations.Nullable;

/** What of a Keycloak event belongs into the ledger. */
final class EventReading {

    private EventReading() {}

    /** Did one of ours put a decision into it? Most events of a server have nothing to do with agents and end here. */
    static boolean describesDecision(Event event) {
        @Nullable Map<String, String> details = event.getDetails();
        return details != null && details.containsKey(AgentEventDetails.TYPE);
    }

    /** Empty for an event that isn't about an agent, and for one whose record is written already. */
    static Optional<Invocation> unrecorded(Event event) {
        if (!describesDecision(event)) {
            return Optional.empty();
        }
        Map<String, String> details = event.getDetails();
        @Nullable String error = event.getError();
        // On an error the mark means nothing: the request recorded a grant, failed later, and the record rolled back
        // with it.
        if (error == null && details.containsKey(AgentEventDetails.RECORDED)) {
            return Optional.empty();
        }
        return InvocationDetails.read(
                details,
                new InvocationDetails.Frame(
                        event.getId(),
                        Instant.ofEpochMilli(event.getTime()),
                        event.getRealmId(),
                        error == null ? Decision.ALLOW : Decision.DENY,
                        Objects.requireNonNullElse(error, ""),
                        event.getClientId(),
                        event.getIpAddress()));
    }
}
