package io.github.kcagents.identity.guard;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Knows whether a realm is just being made. The server announces the beginning and the end of it, both in the session that
 * does it, and every client of an imported realm is written in between.
 */
final class RealmImport {

    private static final String ATTRIBUTE = "agent.realm-import.";

    private RealmImport() {}

    static void begin(KeycloakSession session, RealmModel realm) {
        session.setAttribute(ATTRIBUTE + realm.getId(), Boolean.TRUE);
    }

    static void end(KeycloakSession session, RealmModel realm) {
        session.removeAttribute(ATTRIBUTE + realm.getId());
    }

    static boolean running(KeycloakSession session, RealmModel realm) {
        return session.getAttribute(ATTRIBUTE + realm.getId()) != null;
    }
}
