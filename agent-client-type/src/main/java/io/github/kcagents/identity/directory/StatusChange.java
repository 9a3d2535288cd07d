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

    StatusChange(KeycloakSession session, AgentStates states) {
        this.session = session;
        this.states = states;
        this.reader = new AgentReader(session, states);
        this.parties = new Parties(session);
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
            checkReady(realm, client, now);
        }
        if (to == AgentStatus.ACTIVE) {
            states.changeStatus(realm.getId(), client.getId(), to, now, reason);
            client.setAttribute(AgentAttributes.STATUS, to.key());
            client.setEnabled(true);
        } else {
            stop(realm, client, to, now, reason);
        }
    }

    /** Into a status that is not active, wherever the agent stands now. */
    void stop(RealmModel realm, ClientModel client, AgentStatus to, Instant now, @Nullable String reason) {
        states.changeStatus(realm.getId(), client.getId(), to, now, reason);
        client.setAttribute(AgentAttributes.STATUS, to.key());
        client.setEnabled(false);
        new Stop(session, states).tokensAndSessions(realm, client);
    }

    /** What has to be there before an agent may hold a token. */
    void checkReady(RealmModel realm, ClientModel client, Instant now) {
        AgentLookup lookup = reader.find(client);
        if (lookup instanceof AgentLookup.Found found) {
            checkReady(realm, client, found.agent(), now);
            return;
        }
        String why = lookup instanceof AgentLookup.Broken broken ? broken.why() : "not an agent";
        throw new AgentConflictException("the agent is broken: " + why);
    }

    private void checkReady(RealmModel realm, ClientModel client, Agent agent, Instant now) {
        if (!parties.answeredFor(realm, agent)) {
            throw new AgentFieldException("owners", "an active agent needs an enabled owner");
        }
        ClientShape.violation(client, AgentStatus.ACTIVE).ifPresent(violation -> {
            throw violation;
        });
        Credentials.violation(client, agent.record(), now).ifPresent(violation -> {
            throw violation;
        });
        Acting.breach(client).ifPresent(why -> {
            throw new AgentConflictException(why);
        });
    }
}
