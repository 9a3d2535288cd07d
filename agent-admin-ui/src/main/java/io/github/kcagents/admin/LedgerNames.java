package io.github.kcagents.admin;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Names that people use in a query, as the ids that the ledger knows. What no longer exists may still be on record. */
final class LedgerNames {

    private final KeycloakSession session;
    private final RealmModel realm;

    LedgerNames(AgentsRequest request) {
        this.session = request.session();
        this.realm = request.realm();
    }

    /** @param name client id or UUID of an agent; else it is taken for the {@code sub} itself */
    String agentId(String name) {
        ClientModel byName = realm.getClientByClientId(name);
        ClientModel client = byName == null ? realm.getClientById(name) : byName;
        UserModel account = client == null ? null : session.users().getServiceAccount(client);
        return account == null ? name : account.getId();
    }

    /** @param name user name; else it is taken for the id itself */
    String userId(String name) {
        UserModel user = session.users().getUserByUsername(realm, name);
        return user == null ? name : user.getId();
    }
}
