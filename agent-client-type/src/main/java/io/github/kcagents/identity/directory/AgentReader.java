package io.github.kcagents.identity.directory;

import java.util.Optional;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.RecordFingerprint;
import io.github.kcagents.identity.jpa.AgentStates;

/** Puts together what the client declares and what the server keeps; a contradiction is a broken agent, never a guess. */
final class AgentReader {

    private final KeycloakSession session;
    private final AgentStates states;

    AgentReader(KeycloakSession session, AgentStates states) {
        this.session = session;
        this.states = states;
    }

    AgentLookup find(ClientModel client) {
        AgentAttributes.Reading reading = AgentAttributes.read(client::getAttribute);
        if (reading instanceof AgentAttributes.Reading.NotAnAgent) {
            return new AgentLookup.NotAnAgent();
        }
        if (reading instanceof AgentAttributes.Reading.Whole whole) {
            return find(client, whole.record());
        }
        return breach("attribute not understood: " + ((AgentAttributes.Reading.Broken) reading).attribute());
    }

    private AgentLookup find(ClientModel client, AgentRecord record) {
        Optional<AgentStates.Stored> stored = states.find(client.getRealm().getId(), client.getId());
        if (stored.isEmpty()) {
            return breach("the server has no state of this agent; adopt it");
        }
        AgentStates.Stored row = stored.get();
        if (!row.state().status().key().equals(client.getAttribute(AgentAttributes.STATUS))) {
            return breach("attribute contradicts the server: " + AgentAttributes.STATUS);
        }
        if (!row.fingerprint().equals(RecordFingerprint.of(client::getAttribute))) {
            return breach("what the agent may do was not written through the agents' API");
        }
        Optional<AgentFieldException> noIdentity = ClientShape.noIdentity(client);
        if (noIdentity.isPresent()) {
            return breach(noIdentity.get().sentence());
        }
        UserModel account = client.isServiceAccountsEnabled() ? session.users().getServiceAccount(client) : null;
        if (account == null) {
            return breach("no service account");
        }
        if (!account.getId().equals(row.accountId())) {
            return breach("the service account is not the one the agent had");
        }
        if (!row.rights().containsAll(HeldRights.of(client, account))) {
            return breach("a role of the client or its service account was not given through the agents' API");
        }
        if (!account.isEnabled()) {
            return new AgentLookup.Broken("the service account is disabled", false);
        }
        return new AgentLookup.Found(new Agent(
                client.getId(),
                client.getClientId(),
                client.getName(),
                client.getDescription(),
                account.getId(),
                record,
                row.state()));
    }

    private static AgentLookup breach(String why) {
        return new AgentLookup.Broken(why, true);
    }
}
