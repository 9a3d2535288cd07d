package io.github.kcagents.admin;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/** What every resource of one request needs. */
record AgentsRequest(
        KeycloakSession session,
        RealmModel realm,
        AgentDirectoryProvider directory,
        AgentAccess access,
        AgentPresenter presenter,
        AgentEvents events,
        RealmPolicies policies) {

    static AgentsRequest of(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
        AgentDirectoryProvider directory = session.getProvider(AgentDirectoryProvider.class);
        return new AgentsRequest(
                session,
                realm,
                directory,
                new AgentAccess(session, realm, auth, directory),
                new AgentPresenter(realm, directory),
                new AgentEvents(events),
                new RealmPolicies(session, auth.adminAuth()));
    }
}
