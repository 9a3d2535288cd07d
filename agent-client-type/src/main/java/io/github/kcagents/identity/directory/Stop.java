package io.github.kcagents.identity.directory;

import java.util.List;

import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

import io.github.kcagents.identity.jpa.AgentStates;

/**
 * Ends what an agent holds: tokens, refresh tokens, sessions, and codes that nobody redeemed yet. Nothing of it comes back,
 * because nobody can lower the not-before that is left behind.
 */
final class Stop {

    private final KeycloakSession session;
    private final AgentStates states;

    Stop(KeycloakSession session, AgentStates states) {
        this.session = session;
        this.states = states;
    }

    void tokensAndSessions(RealmModel realm, ClientModel client) {
        // A token of this very second counts as good when the two are equal.
        int notBefore = Math.max(client.getNotBefore(), Time.currentTime() + 1);
        client.setNotBefore(notBefore);
        states.stopped(realm.getId(), client.getId(), notBefore);
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
