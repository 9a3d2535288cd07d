package io.github.kcagents.event.listener;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;

import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.invocation.spi.RecordingFailedException;
import io.github.kcagents.settings.AgentSettings;
import org.jspecify.annotations.Nullable;

/**
 * Records what the exchange did not record itself. A grant is written in the transaction it belongs to and rolls back with
 * it. A refusal must outlive the rollback that it causes, and must not be able to fail the answer: it is written afterwards,
 * in a transaction of its own.
 */
final class LedgerEventListenerProvider implements EventListenerProvider {

    private final KeycloakSession session;
    private final Losses losses;

    LedgerEventListenerProvider(KeycloakSession session, Losses losses) {
        this.session = session;
        this.losses = losses;
    }

    @Override
    public void onEvent(Event event) {
        EventReading.unrecorded(event).ifPresent(this::write);
    }

    private void write(Invocation invocation) {
        KeycloakTransactionManager transactions = session.getTransactionManager();
        if (invocation.decision() == Decision.DENY) {
            // The session is not the request's: for an error event the server opens one, and gives it to the listeners.
            // Writing in it would hand a failure of ours to the server's own event store, which shares the transaction.
            transactions.enlistAfterCompletion(
                    new LateRecord(session.getKeycloakSessionFactory(), invocation, losses, true));
        } else if (recordingRequired(invocation.realmId())) {
            writeNow(invocation, transactions);
        } else {
            transactions.enlistAfterCompletion(
                    new LateRecord(session.getKeycloakSessionFactory(), invocation, losses, false));
        }
    }

    private void writeNow(Invocation invocation, KeycloakTransactionManager transactions) {
        try {
            session.getProvider(InvocationRecorderProvider.class).record(invocation);
        } catch (RecordingFailedException e) {
            losses.add(invocation, e);
            // Whatever a listener throws is swallowed, and a transaction that is only marked for rollback is answered
            // with
            // success. One that fails to commit is not.
            transactions.enlistPrepare(new UnrecordedGrant(invocation.id()));
        }
    }

    private boolean recordingRequired(String realmId) {
        @Nullable RealmModel realm = session.realms().getRealm(realmId);
        return realm == null
                || AgentSettings.read(realm::getAttribute, warning -> {}).recordingRequired();
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // Administrative decisions reach the ledger as user events with details of their own.
    }

    @Override
    public void close() {}
}
