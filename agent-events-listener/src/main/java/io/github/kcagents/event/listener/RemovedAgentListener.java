package io.github.kcagents.event.listener;

import java.time.Instant;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientModel.ClientRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.invocation.InvocationBuilder;
import io.github.kcagents.invocation.InvocationType;
import io.github.kcagents.invocation.spi.InvocationRecorderProvider;

/** The end of an agent, whichever door it went through, while it can still be named. */
final class RemovedAgentListener implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientRemovedEvent removed && AgentAttributes.marked(removed.getClient()::getAttribute)) {
            record(removed.getKeycloakSession(), removed.getClient());
        }
    }

    private static void record(KeycloakSession session, ClientModel client) {
        UserModel account = session.users().getServiceAccount(client);
        InvocationBuilder record = new InvocationBuilder(
                        client.getRealm().getId(), InvocationType.LIFECYCLE, Instant.now())
                .actor(account == null ? null : account.getId(), client.getClientId())
                .task("delete");
        UserSessionModel administrator = session.getContext().getUserSession();
        if (administrator != null) {
            record.subject(
                    administrator.getUser().getId(), administrator.getUser().getUsername());
        }
        session.getProvider(InvocationRecorderProvider.class).recordAfterwards(record.allowed());
    }
}
