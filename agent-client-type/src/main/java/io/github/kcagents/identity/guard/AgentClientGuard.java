package io.github.kcagents.identity.guard;

import java.util.Optional;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.ModelValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.RecordFingerprint;
import io.github.kcagents.identity.directory.ClientShape;
import io.github.kcagents.identity.jpa.AgentStates;
import io.github.kcagents.identity.jpa.Interruptions;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/**
 * Refuses a write of a client that would break an agent, and one that would make an agent past the agents' API. The server
 * tells listeners before it commits, so throwing here takes the write back and answers 400.
 *
 * <p>A realm that is being imported is left alone: what it claims about agents has no state in the table, and an agent
 * without one gets nothing until an administrator adopts it.
 */
public final class AgentClientGuard implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientUpdatedEvent updated) {
            check(updated.getKeycloakSession(), updated.getUpdatedClient());
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            ClientModel client = removed.getClient();
            new AgentStates(removed.getKeycloakSession())
                    .delete(client.getRealm().getId(), client.getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            String realmId = removed.getRealm().getId();
            new AgentStates(removed.getKeycloakSession()).deleteRealm(realmId);
            new Interruptions(removed.getKeycloakSession()).deleteRealm(realmId);
        } else if (event instanceof RealmModel.RealmCreationEvent created) {
            RealmImport.begin(created.getKeycloakSession(), created.getCreatedRealm());
        } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
            RealmImport.end(created.getKeycloakSession(), created.getCreatedRealm());
        }
    }

    private static void check(KeycloakSession session, ClientModel client) {
        if (RealmImport.running(session, client.getRealm())) {
            return;
        }
        Optional<AgentStates.Stored> stored =
                new AgentStates(session).find(client.getRealm().getId(), client.getId());
        if (stored.isEmpty()) {
            if (AgentAttributes.marked(client::getAttribute)) {
                throw refusal(AgentAttributes.CLASS, "agents are made through the agents' API");
            }
            return;
        }
        checkAgent(client, stored.get());
        if (stored.get().state().status() == AgentStatus.ACTIVE && !client.isEnabled()) {
            suspend(session, client);
        }
    }

    /** Switching the client off stops the agent, so that switching it on again is an activation and revives nothing. */
    private static void suspend(KeycloakSession session, ClientModel client) {
        session.getProvider(AgentDirectoryProvider.class)
                .changeStatus(client.getRealm(), client, AgentStatus.SUSPENDED, "the client was disabled");
    }

    private static void checkAgent(ClientModel client, AgentStates.Stored stored) {
        if (!stored.state().status().key().equals(client.getAttribute(AgentAttributes.STATUS))) {
            throw refusal(AgentAttributes.STATUS, "changes through the agents' API only");
        }
        AgentAttributes.Reading reading = AgentAttributes.read(client::getAttribute);
        if (reading instanceof AgentAttributes.Reading.Broken broken) {
            throw refusal(broken.attribute(), "not understood");
        }
        if (!stored.fingerprint().equals(RecordFingerprint.of(client::getAttribute))) {
            throw refusal(
                    "attributes." + AgentAttributes.PREFIX + "*",
                    "what an agent may do changes through the agents' API only");
        }
        if (client.getNotBefore() < stored.stoppedAtSeconds()) {
            throw refusal("notBefore", "what a stopped agent held does not come back");
        }
        Optional<AgentFieldException> violation =
                ClientShape.violation(client, stored.state().status());
        if (violation.isEmpty() && reading instanceof AgentAttributes.Reading.Whole whole) {
            violation = ClientShape.consentViolation(client, whole.record())
                    .or(() -> ClientShape.credentialViolation(client, whole.record()));
        }
        violation.ifPresent(v -> {
            throw refusal(v);
        });
    }

    private static ModelValidationException refusal(String field, String rule) {
        return refusal(new AgentFieldException(field, rule));
    }

    /** The server shows the message of an exception only where its cause is one of the model's. */
    private static ModelValidationException refusal(AgentFieldException violation) {
        ModelValidationException refusal = new ModelValidationException(violation.sentence());
        refusal.initCause(new ModelException(violation.sentence()));
        return refusal;
    }
}
