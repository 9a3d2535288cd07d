package io.github.kcagents.identity.guard;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import io.github.kcagents.identity.jpa.AgentStates;
import io.github.kcagents.identity.jpa.Interruptions;

/**
 * Notes when somebody is disabled or leaves a group, in realms that have agents. Keycloak tells it in events only: for users
 * there is no announcement as there is for clients.
 */
final class InterruptionListener implements EventListenerProvider {

    private static final Pattern USER = Pattern.compile("users/([^/]+)");
    private static final Pattern MEMBERSHIP = Pattern.compile("users/([^/]+)/groups/([^/]+)");

    private final KeycloakSession session;

    InterruptionListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT && event.getUserId() != null) {
            ended(event.getRealmId(), Interruptions.user(event.getUserId()), event.getTime());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        String path = event.getResourcePath();
        if (path == null) {
            return;
        }
        if (event.getResourceType() == ResourceType.USER && event.getOperationType() == OperationType.UPDATE) {
            Matcher user = USER.matcher(path);
            if (user.matches() && disabled(event.getRealmId(), user.group(1))) {
                ended(event.getRealmId(), Interruptions.user(user.group(1)), event.getTime());
            }
        } else if (event.getResourceType() == ResourceType.GROUP_MEMBERSHIP
                && event.getOperationType() == OperationType.DELETE) {
            Matcher member = MEMBERSHIP.matcher(path);
            if (member.matches()) {
                ended(event.getRealmId(), Interruptions.membership(member.group(1), member.group(2)), event.getTime());
            }
        }
    }

    private boolean disabled(String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        UserModel user = realm == null ? null : session.users().getUserById(realm, userId);
        return user != null && !user.isEnabled();
    }

    private void ended(String realmId, String what, long millis) {
        if (new AgentStates(session).any(realmId)) {
            new Interruptions(session).ended(realmId, what, Instant.ofEpochMilli(millis));
        }
    }

    @Override
    public void close() {}
}
