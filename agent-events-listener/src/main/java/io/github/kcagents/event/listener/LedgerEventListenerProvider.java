package io.github.kcagents.event.listener;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationType;
import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.settings.AgentSettings;

/**
 * Records what those who decided did not record themselves. A token is written in the transaction it belongs to and rolls back
 * with it. Everything else must not be able to fail the answer, least of all a refusal or the stop of an agent: it is written
 * afterwards, in a transaction of its own.
 */
final class LedgerEventListenerProvider implements EventListenerProvider {

    private final KeycloakSession session;

    LedgerEventListenerProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (EventReading.describesDecision(event)) {
            EventReading.unrecorded(event).ifPresent(this::write);
        } else {
            new ServerEventReading(new Agents(session)).read(event).ifPresent(this::write);
        }
    }

    /** Whether the realm saves admin events makes no difference; the ledger has rules of its own. */
    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        new AdminEventReading(new Agents(session)).read(event).ifPresent(this::write);
    }

    private void write(Invocation invocation) {
        InvocationRecorderProvider recorder = session.getProvider(InvocationRecorderProvider.class);
        if (givesToken(invocation) && recordingRequired(invocation.realmId())) {
            recorder.recordAtCommit(invocation);
        } else {
            recorder.recordAfterwards(invocation);
        }
    }

    private static boolean givesToken(Invocation invocation) {
        return invocation.decision() == Decision.ALLOW
                && (invocation.type() == InvocationType.EXCHANGE || invocation.type() == InvocationType.ISSUE);
    }

    private boolean recordingRequired(String realmId) {
        return new Agents(session)
                .realm(realmId)
                .map(realm ->
                        AgentSettings.read(realm::getAttribute, warning -> {}).recordingRequired())
                .orElse(true);
    }

    @Override
    public void close() {}
}
