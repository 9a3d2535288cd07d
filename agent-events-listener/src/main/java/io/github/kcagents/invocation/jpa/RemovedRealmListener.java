package io.github.kcagents.invocation.jpa;

import java.util.concurrent.ExecutorService;

import org.keycloak.common.util.Time;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Deletes the ledger of a realm that was removed. Clients and users that go leave their rows behind: the ledger is history.
 *
 * <p>After the removal has committed and on a thread of its own: a ledger of millions of rows must not hold the
 * administrator's transaction open, nor be lost when that rolls back.
 */
final class RemovedRealmListener implements ProviderEventListener {

    /** Name of the thread pool in the server's configuration. */
    private static final String EXECUTOR = "agent-ledger";

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmRemovedEvent removed) {
            KeycloakSession session = removed.getKeycloakSession();
            ExecutorService executor =
                    session.getProvider(ExecutorsProvider.class).getExecutor(EXECUTOR);
            // An import that overwrites makes a realm with the same id again: its new rows stay.
            LedgerRemoval removal = new LedgerRemoval(
                    session.getKeycloakSessionFactory(), removed.getRealm().getId(), Time.currentTimeMillis());
            session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    executor.execute(removal);
                }

                @Override
                protected void rollbackImpl() {}
            });
        }
    }
}
