package io.github.kcagents.identity.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.jpa.AgentIndex;
import io.github.kcagents.identity.jpa.AgentStates;

/** Keeps the lists of agents in step with their clients, whichever door a client is written through. */
public final class AgentIndexing implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientUpdatedEvent updated) {
            index(updated.getKeycloakSession(), updated.getUpdatedClient());
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            ClientModel client = removed.getClient();
            new AgentIndex(removed.getKeycloakSession())
                    .delete(client.getRealm().getId(), client.getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            new AgentIndex(removed.getKeycloakSession())
                    .deleteRealm(removed.getRealm().getId());
        }
    }

    static void index(KeycloakSession session, ClientModel client) {
        if (!AgentAttributes.marked(client::getAttribute)) {
            return;
        }
        String realmId = client.getRealm().getId();
        // One that came with a realm file has none: it gets nothing, and is listed so that somebody looks at it.
        Instant createdAt = new AgentStates(session)
                .find(realmId, client.getId())
                .map(stored -> stored.state().createdAt())
                .orElseGet(() -> Instant.ofEpochMilli(Time.currentTimeMillis()));
        String agentClass = client.getAttribute(AgentAttributes.CLASS);
        Optional<AgentRecord> record =
                AgentAttributes.read(client::getAttribute) instanceof AgentAttributes.Reading.Whole whole
                        ? Optional.of(whole.record())
                        : Optional.empty();
        new AgentIndex(session)
                .put(
                        realmId,
                        client.getId(),
                        new AgentIndex.Entry(
                                client.getClientId(),
                                client.getName(),
                                agentClass == null ? "" : agentClass,
                                createdAt,
                                record.map(AgentRecord::reviewIntervalDays)
                                        .orElse(AgentRecord.DEFAULT_REVIEW_INTERVAL_DAYS),
                                record.map(AgentRecord::owners).orElse(List.of())));
    }
}
