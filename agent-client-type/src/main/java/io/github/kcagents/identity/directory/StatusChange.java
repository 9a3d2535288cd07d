package io.github.kcagents.identity.directory;

import java.time.Instant;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.identity.AgentConflictException;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.jpa.AgentStates;
import org.jspecify.annotations.Nullable;

/** Moves an agent through its life. The row and the attribute that claims the same change together. */
final class StatusChange {

    private final KeycloakSession session;
    private final AgentStates states;
    private final AgentReader reader;
    private final Parties parties;

    StatusChange(KeycloakSession session, AgentStates states, AgentReader reader, Parties parties) {
        this.session = session;
        this.states = states;
        this.reader = reader;
        this.parties = parties;
    }

    void to(RealmModel realm, ClientModel client, AgentStatus to, Instant now, @Nullable String reason) {
        AgentStatus from = states.find(realm.getId(), client.getId())
                .orElseThrow(() -> new AgentConflictException("the server has no state of this agent; adopt it"))
                .state()
                .status();
        if (!from.next().contains(to)) {
            throw new AgentConflictException("an agent that is " + from.key() + " can't become " + to.key());
        }
        if (to == AgentStatus.ACTIVE) {
            checkReady(realm, client);
        }
        states.changeStatus(realm.getId(), client.getId(), to, now, reason);
        client.setAttribute(AgentAttributes.STATUS, to.key());
        if (to == AgentStatus.ACTIVE) {
            client.setEnabled(true);
        } else {
            Stop.tokensAndSessions(session, realm, client);
        }
    }

    /** What has to be there before an agent may hold a token. */
    void checkReady(RealmModel realm, ClientModel client) {
        AgentLookup lookup = reader.find(client);
        if (lookup instanceof AgentLookup.Found found) {
            checkReady(realm, client, found.agent());
            return;
        }
        String why = lookup instanceof AgentLookup.Broken broken ? broken.why() : "not an agent";
        throw new AgentConflictException("the agent is broken: " + why);
    }

    private void checkReady(RealmModel realm, ClientModel client, Agent agent) {
        if (!parties.answeredFor(realm, agent)) {
            throw new AgentFieldException("owners", "an active agent needs an enabled owner");
        }
        if (NativeCeiling.of(client).isEmpty()) {
            throw new AgentConflictException("the client's ceiling is broken: full scope, lightweight tokens, or a role"
                    + " inside that no agent may have");
        }
        ClientShape.violation(client, AgentStatus.ACTIVE).ifPresent(violation -> {
            throw violation;
        });
    }
}
