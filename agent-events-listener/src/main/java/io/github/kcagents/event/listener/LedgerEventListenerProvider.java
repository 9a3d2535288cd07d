package io.github.kcagents.event.listener;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;

import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.settings.AgentSettings;
import org.jspecify.annotations.Nullable;

/**
 * Records what the exchange did not record itself. A grant is written in the transaction it belongs to and rolls back with
 * it. A refusal must outlive the rollback that it causes, and must not be able to fail the answer: it is written afterwards,
 * in a transaction of its own. So is a grant where the realm prefers an answer without a record to none.
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
        boolean refused = invocation.decision() == Decision.DENY;
        if (refused || !recordingRequired(invocation.realmId())) {
            // The session of a refusal is not the request's: for an error event the server opens one, and gives it to
            // the
            // listeners. Writing in it would hand a failure of ours to the server's own event store, which shares it.
            transactions.enlistAfterCompletion(
                    new LateRecord(session.getKeycloakSessionFactory(), invocation, losses, refused));
        } else {
            transactions.enlistPrepare(new RequiredRecord(session, invocation, losses));
        }
    }

    private boolean recordingRequired(String realmId) {
        @Nullable RealmModel realm = session.realms().getRealm(realmId);
        return realm == null
                || AgentSettings.read(realm::getAttribute, warning -> {}).recordingRequired();
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // Details of a decision travel in user events only.
    }

    @Override
    public void close() {}
}
