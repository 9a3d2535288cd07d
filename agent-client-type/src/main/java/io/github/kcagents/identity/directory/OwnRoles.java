package io.github.kcagents.identity.directory;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;

/**
 * The roles that a client itself defines. Keycloak's cache remembers them, but not that there are none (26.4 to 26.7), and most
 * agents have none: each question would cost a statement. So one answer counts for the whole request.
 */
final class OwnRoles {

    private static final String NONE = "agent.clients-without-roles";

    private OwnRoles() {}

    static Stream<RoleModel> of(KeycloakSession session, ClientModel client) {
        return none(session).contains(client.getId()) ? Stream.empty() : client.getRolesStream();
    }

    /** The database has just said that these clients (UUIDs) define none. */
    static void rememberNone(KeycloakSession session, Collection<String> clientUuids) {
        Set<String> known = new HashSet<>(none(session));
        known.addAll(clientUuids);
        session.setAttribute(NONE, Set.copyOf(known));
    }

    @SuppressWarnings("unchecked") // set above
    private static Set<String> none(KeycloakSession session) {
        Set<String> known = session.getAttribute(NONE, Set.class);
        return known == null ? Set.of() : known;
    }
}
