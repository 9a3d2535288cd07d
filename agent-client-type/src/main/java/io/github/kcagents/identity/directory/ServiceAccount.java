package io.github.kcagents.identity.directory;

import java.util.Locale;

import org.keycloak.common.constants.ServiceAccountConstants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The user that stands for a client in Keycloak, and whose id names the agent. */
final class ServiceAccount {

    private ServiceAccount() {}

    /**
     * Makes it without the realm's default roles and groups, which hold roles of the account console. Keycloak's own way gives
     * them and takes nothing back.
     */
    static UserModel create(KeycloakSession session, ClientModel client) {
        String username =
                (ServiceAccountConstants.SERVICE_ACCOUNT_USER_PREFIX + client.getClientId()).toLowerCase(Locale.ROOT);
        UserModel account =
                session.users().addUser(client.getRealm(), KeycloakModelUtils.generateId(), username, false, false);
        account.setEnabled(true);
        account.setServiceAccountClientLink(client.getId());
        client.setServiceAccountsEnabled(true);
        return account;
    }
}
