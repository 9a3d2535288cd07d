package io.github.kcagents.identity.directory;

import java.util.List;

import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Ends what an agent holds: tokens, refresh tokens and sessions. */
final class Stop {

    private Stop() {}

    static void tokensAndSessions(KeycloakSession session, RealmModel realm, ClientModel client) {
        client.setEnabled(false);
        // A token of this very second counts as good when the two are equal.
        client.setNotBefore(Time.currentTime() + 1);
        UserModel account = session.users().getServiceAccount(client);
        if (account != null) {
            session.sessions().removeUserSessions(realm, account);
        }
        detach(session.sessions().getUserSessionsStream(realm, client).toList(), client);
        detach(
                session.sessions()
                        .getOfflineUserSessionsStream(realm, client, null, null)
                        .toList(),
                client);
    }

    /** The user stays logged in elsewhere; only the agent's part of his session goes. */
    private static void detach(List<UserSessionModel> sessions, ClientModel client) {
        sessions.forEach(s -> s.removeAuthenticatedClientSessions(List.of(client.getId())));
    }
}
