package io.github.kcagents.identity.directory;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.Reference;
import io.github.kcagents.identity.jpa.AgentStates;

/** A child agent has no right that its parent has not, lives no longer, and is nobody's parent. */
final class Families {

    private static final String PARENT = "parent";

    private final AgentReader reader;
    private final AgentStates states;

    Families(AgentReader reader, AgentStates states) {
        this.reader = reader;
        this.states = states;
    }

    /** Of a client that was there before; one that is just made can't be named by anybody. */
    void checkChild(ClientModel client, AgentRecord record) {
        RealmModel realm = client.getRealm();
        checkChild(realm, record, Rights.scopeMappings(client));
        if (record.tenure().parent() != null && states.hasChildren(realm.getId(), client.getId())) {
            throw new AgentFieldException(PARENT, "the agent has children itself");
        }
    }

    void checkChild(RealmModel realm, AgentRecord child, Collection<RoleModel> roles) {
        Reference reference = child.tenure().parent();
        if (reference == null) {
            return;
        }
        ClientModel client = realm.getClientById(reference.id());
        Agent parent = client == null ? null : found(client).orElse(null);
        if (client == null || parent == null) {
            throw new AgentFieldException(PARENT, "not an agent: " + reference.name());
        }
        if (parent.record().tenure().parent() != null) {
            throw new AgentFieldException(PARENT, "a child has no children");
        }
        if (!within(child, parent.record()) || !Rights.scopeMappings(client).containsAll(roles)) {
            throw new AgentFieldException(PARENT, "the child would have more than its parent, or outlive it");
        }
    }

    private Optional<Agent> found(ClientModel client) {
        return reader.find(client) instanceof AgentLookup.Found found ? Optional.of(found.agent()) : Optional.empty();
    }

    static boolean within(AgentRecord child, AgentRecord parent) {
        return ids(parent.capabilities()).containsAll(ids(child.capabilities()))
                && ids(parent.audiences()).containsAll(ids(child.audiences()))
                && parent.claims().containsAll(child.claims())
                && endsWithin(child, parent);
    }

    private static boolean endsWithin(AgentRecord child, AgentRecord parent) {
        var ofParent = parent.tenure().expiresAt();
        var ofChild = child.tenure().expiresAt();
        return ofParent == null || (ofChild != null && !ofChild.isAfter(ofParent));
    }

    private static Set<String> ids(Collection<Reference> references) {
        return references.stream().map(Reference::id).collect(Collectors.toSet());
    }
}
