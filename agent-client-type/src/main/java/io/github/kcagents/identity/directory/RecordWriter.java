package io.github.kcagents.identity.directory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;

import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.identity.NameRule;
import io.github.kcagents.identity.Reference;
import org.jspecify.annotations.Nullable;

/** Writes a record onto its client: attributes, texts, capabilities as optional scopes, the demand for consent. */
final class RecordWriter {

    /** Width of the server's column for a client's description. */
    private static final int TEXT_LIMIT = 255;

    private RecordWriter() {}

    static void attributes(ClientModel client, AgentRecord record) {
        Map<String, String> values = AgentAttributes.write(record);
        for (String name : AgentAttributes.WRITTEN) {
            String value = values.get(name);
            if (value == null) {
                client.removeAttribute(name);
            } else {
                client.setAttribute(name, value);
            }
        }
    }

    static void texts(ClientModel client, AgentDraft draft) {
        if (draft.name() != null || draft.clears().contains("name")) {
            String name = draft.name();
            client.setName(name == null ? null : NameRule.check(name));
        }
        if (draft.description() != null || draft.clears().contains("description")) {
            client.setDescription(fitting("description", draft.description()));
        }
    }

    static void consent(ClientModel client, AgentRecord record) {
        client.setConsentRequired(consentRequired(record));
    }

    /** Must the users be asked when they log in at the agent? */
    static boolean consentRequired(AgentRecord record) {
        return record.agentClass().actsForUsers() && record.consent().mode() == ConsentRule.Mode.USER;
    }

    /** Capabilities that are not assigned to the client in any way. */
    static List<ClientScopeModel> unassigned(ClientModel client, AgentRecord record) {
        Set<String> assigned = new HashSet<>();
        client.getClientScopes(true).values().forEach(scope -> assigned.add(scope.getId()));
        client.getClientScopes(false).values().forEach(scope -> assigned.add(scope.getId()));
        return record.capabilities().stream()
                .map(Reference::id)
                .filter(id -> !assigned.contains(id))
                .map(id -> client.getRealm().getClientScopeById(id))
                .filter(scope -> scope != null)
                .toList();
    }

    /** A capability that goes takes its optional scope along; what is assigned as default was there before. */
    static void unassignDropped(ClientModel client, AgentRecord before, AgentRecord after) {
        Set<String> kept = after.capabilities().stream().map(Reference::id).collect(Collectors.toSet());
        Set<String> dropped = before.capabilities().stream()
                .map(Reference::id)
                .filter(id -> !kept.contains(id))
                .collect(Collectors.toSet());
        List.copyOf(client.getClientScopes(false).values()).stream()
                .filter(scope -> dropped.contains(scope.getId()))
                .forEach(client::removeClientScope);
    }

    private static @Nullable String fitting(String field, @Nullable String text) {
        if (text != null && text.length() > TEXT_LIMIT) {
            throw new AgentFieldException(field, "must not be longer than " + TEXT_LIMIT + " characters");
        }
        return text;
    }
}
