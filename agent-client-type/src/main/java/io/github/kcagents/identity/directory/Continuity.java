package io.github.kcagents.identity.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.Reference;
import io.github.kcagents.identity.jpa.Interruptions;

/**
 * Has everything that an agent depends on stood without a break since something was issued to it? It may all be there again;
 * what was issued before the break stays dead.
 */
final class Continuity {

    private final KeycloakSession session;
    private final Parties parties;
    private final AgentReader reader;

    Continuity(KeycloakSession session, Parties parties, AgentReader reader) {
        this.session = session;
        this.parties = parties;
        this.reader = reader;
    }

    boolean ofUser(RealmModel realm, UserModel user, long sinceMillis) {
        return new Interruptions(session)
                .endedSince(realm.getId(), List.of(Interruptions.user(user.getId())), sinceMillis)
                .isEmpty();
    }

    boolean ofAgent(RealmModel realm, Agent agent, long sinceMillis) {
        ClientModel client = realm.getClientById(agent.clientUuid());
        if (client == null || sinceMillis / 1000 < client.getNotBefore()) {
            return false;
        }
        if (!parentStood(realm, agent, sinceMillis)) {
            return false;
        }
        String account = Interruptions.user(agent.serviceAccountId());
        List<Party> answering = answering(agent);
        List<String> what = new ArrayList<>(List.of(account));
        answering.stream()
                .filter(party -> party.type() == Party.Type.USER)
                .map(party -> Interruptions.user(party.reference().id()))
                .forEach(what::add);
        Set<String> ended = new Interruptions(session).endedSince(realm.getId(), what, sinceMillis);
        if (ended.contains(account)) {
            return false;
        }
        // Nobody was ever named: nobody's absence is noted.
        return answering.isEmpty() || answering.stream().anyMatch(party -> answered(realm, party, ended, sinceMillis));
    }

    /** With all that it depends on itself; it is nobody's child. */
    private boolean parentStood(RealmModel realm, Agent agent, long sinceMillis) {
        Reference reference = agent.record().tenure().parent();
        if (reference == null) {
            return true;
        }
        ClientModel parent = realm.getClientById(reference.id());
        return parent != null
                && reader.find(parent) instanceof AgentLookup.Found found
                && found.agent().record().tenure().parent() == null
                && ofAgent(realm, found.agent(), sinceMillis);
    }

    private static List<Party> answering(Agent agent) {
        Party sponsor = agent.record().sponsor();
        Stream<Party> last = sponsor == null ? Stream.empty() : Stream.of(sponsor);
        return Stream.concat(agent.record().owners().stream(), last).toList();
    }

    private boolean answered(RealmModel realm, Party party, Set<String> ended, long sinceMillis) {
        String id = party.reference().id();
        return switch (party.type()) {
            case USER -> !ended.contains(Interruptions.user(id)) && parties.anyEnabled(realm, List.of(party));
            case GROUP -> parties.anyMember(realm, party, user -> stayed(realm, user, id, sinceMillis));
        };
    }

    private boolean stayed(RealmModel realm, UserModel user, String groupId, long sinceMillis) {
        return new Interruptions(session)
                .endedSince(
                        realm.getId(),
                        List.of(Interruptions.user(user.getId()), Interruptions.membership(user.getId(), groupId)),
                        sinceMillis)
                .isEmpty();
    }
}
