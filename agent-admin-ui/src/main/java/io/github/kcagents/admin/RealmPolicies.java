package io.github.kcagents.admin;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AdminClientRegisterContext;
import org.keycloak.services.clientpolicy.context.AdminClientRegisteredContext;
import org.keycloak.services.clientpolicy.context.AdminClientUnregisterContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdateContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdatedContext;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * Asks the realm's client policies as Keycloak's own client API does, so that this API is no way around them. They see the
 * client as it has become; what an executor would fill in by itself is left to the administrator.
 */
final class RealmPolicies {

    private final KeycloakSession session;
    private final AdminAuth administrator;

    RealmPolicies(KeycloakSession session, AdminAuth administrator) {
        this.session = session;
        this.administrator = administrator;
    }

    void created(ClientModel client) {
        ask(new AdminClientRegisterContext(ModelToRepresentation.toRepresentation(client, session), administrator));
        session.getContext().setClient(client);
        ask(new AdminClientRegisteredContext(client, administrator));
    }

    void updated(ClientModel client) {
        session.getContext().setClient(client);
        ask(new AdminClientUpdateContext(
                ModelToRepresentation.toRepresentation(client, session), client, administrator));
        ask(new AdminClientUpdatedContext(
                ModelToRepresentation.toRepresentation(client, session), client, administrator));
    }

    void removing(ClientModel client) {
        session.getContext().setClient(client);
        ask(new AdminClientUnregisterContext(client, administrator));
    }

    private void ask(ClientPolicyContext context) {
        try {
            session.clientPolicy().triggerOnEvent(context);
        } catch (ClientPolicyException e) {
            throw AgentApiError.policy(e.getError() + ": " + e.getErrorDetail());
        }
    }
}
