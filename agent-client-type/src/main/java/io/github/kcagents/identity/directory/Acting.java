package io.github.kcagents.identity.directory;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;

import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.Reference;

/**
 * Whether an agent may act at this moment, asked at every token and every use of one. What Keycloak let somebody write past
 * the agents' API is seen here: then the agent gets nothing, and goes into quarantine.
 */
final class Acting {

    private final KeycloakSession session;
    private final AgentReader reader;
    private final Parties parties;
    private final Quarantine quarantine;
    private final Clock clock;

    Acting(KeycloakSession session, AgentReader reader, Parties parties, Clock clock) {
        this.session = session;
        this.clock = clock;
        this.reader = reader;
        this.parties = parties;
        this.quarantine = new Quarantine(session);
    }

    Optional<Agent> of(ClientModel client) {
        AgentLookup lookup = reader.find(client);
        if (lookup instanceof AgentLookup.Broken broken && broken.breach()) {
            quarantine.afterwards(client, broken.why());
        }
        return lookup instanceof AgentLookup.Found found
                ? Optional.of(found.agent()).filter(agent -> acts(client, agent))
                : Optional.empty();
    }

    private boolean acts(ClientModel client, Agent agent) {
        if (!agent.active() || !client.isEnabled()) {
            return false;
        }
        Optional<String> breach = breach(client, OwnRoles.of(session, client));
        breach.ifPresent(why -> quarantine.afterwards(client, why));
        return breach.isEmpty()
                && !agent.record().tenure().over(clock.instant())
                && Credentials.violation(client, agent.record(), clock.instant())
                        .isEmpty()
                && parties.answeredFor(client.getRealm(), agent)
                && parentActs(client, agent);
    }

    /** A child dies with its parent, and gets nothing while it would have more than the parent has now. */
    private boolean parentActs(ClientModel client, Agent agent) {
        Reference reference = agent.record().tenure().parent();
        if (reference == null) {
            return true;
        }
        ClientModel parent = client.getRealm().getClientById(reference.id());
        // One level only, and looked at before anything is asked of the parent: two that name each other would never
        // end.
        return parent != null
                && reader.find(parent) instanceof AgentLookup.Found found
                && found.agent().record().tenure().parent() == null
                && acts(parent, found.agent())
                && Families.within(agent.record(), found.agent().record())
                && Rights.scopeMappings(parent).containsAll(Rights.scopeMappings(client));
    }

    /** What a client must keep to be an agent, and what must not have come into its ceiling from outside. */
    static Optional<String> breach(ClientModel client) {
        return breach(client, client.getRolesStream());
    }

    private static Optional<String> breach(ClientModel client, Stream<RoleModel> own) {
        Optional<String> shape =
                ClientShape.violation(client, AgentStatus.ACTIVE).map(AgentFieldException::sentence);
        if (shape.isPresent() || NativeCeiling.of(client, own).isPresent()) {
            return shape;
        }
        return Optional.of("the ceiling has a role that no agent may have");
    }
}
