package io.github.kcagents.admin;

import java.util.Objects;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationQuery;
import io.github.kcagents.invocation.spi.InvocationStoreProvider;

/** Names that people use in a query, as the ids that the ledger knows. What no longer exists may still be on record. */
final class LedgerNames {

    private final KeycloakSession session;
    private final RealmModel realm;

    LedgerNames(AgentsRequest request) {
        this.session = request.session();
        this.realm = request.realm();
    }

    /**
     * @param name client id or UUID of an agent; for one that is gone, the client id that it last asked with; else it is taken
     *     for the {@code sub} itself
     */
    String agentId(String name) {
        ClientModel byName = realm.getClientByClientId(name);
        ClientModel client = byName == null ? realm.getClientById(name) : byName;
        if (client == null) {
            return gone(name);
        }
        UserModel account = session.users().getServiceAccount(client);
        return account == null ? name : account.getId();
    }

    private String gone(String name) {
        InvocationStoreProvider store = session.getProvider(InvocationStoreProvider.class);
        InvocationQuery asked = new InvocationQuery(
                null, null, name, null, null, null, null, null, null, null, InvocationQuery.MAX_CAP);
        return store == null
                ? name
                : store.newest(realm.getId(), asked).stream()
                        .filter(record -> name.equals(record.actorClientId()))
                        .map(Invocation::actorId)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(name);
    }

    /** @param name user name; else it is taken for the id itself */
    String userId(String name) {
        UserModel user = session.users().getUserByUsername(realm, name);
        return user == null ? name : user.getId();
    }
}
