package io.github.kcagents.exchange.decision;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;

import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.Reference;

/**
 * An agent that may act now.
 */
public record ActiveAgent(Agent agent, ClientModel client) {

    /** Current names of its capabilities. Looked up by id: a new scope under an old name inherits nothing. */
    Set<String> capabilities() {
        Set<String> names = new LinkedHashSet<>();
        for (Reference reference : agent.record().capabilities()) {
            Optional.ofNullable(client.getRealm().getClientScopeById(reference.id()))
                    .map(ClientScopeModel::getName)
                    .ifPresent(names::add);
        }
        return names;
    }

    boolean accepts(ClientModel presenter) {
        return names(agent.record().acceptsFrom(), presenter);
    }

    boolean mayDelegateTo(ClientModel next) {
        return names(agent.record().mayDelegateTo(), next);
    }

    boolean mayTarget(ClientModel target) {
        return names(agent.record().audiences(), target);
    }

    private static boolean names(List<Reference> references, ClientModel client) {
        return references.stream().anyMatch(reference -> reference.id().equals(client.getId()));
    }
}
