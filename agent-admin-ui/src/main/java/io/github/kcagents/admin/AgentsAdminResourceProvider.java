package io.github.kcagents.admin;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Answers below {@code /admin/realms/{realm}/agents}; the server has authenticated the administrator before. */
final class AgentsAdminResourceProvider implements AdminRealmResourceProvider {

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {
        AgentsRequest request = AgentsRequest.of(session, realm, auth, events);
        request.access().refuseAgents();
        return new AgentsResource(request);
    }

    @Override
    public void close() {}
}
