package io.github.kcagents.exchange.cap;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A role of the subject token.
 *
 * @param name the role's name
 * @param clientId the client that has it; null for a realm role
 * @param closure ids of the role and of all that it is composed of, as deep as it goes
 */
public record HeldRole(String name, @Nullable String clientId, Set<String> closure) {

    public HeldRole {
        closure = Set.copyOf(closure);
    }

    /**
     * {@code role} or {@code client/role}. A slash or per cent sign inside a name is encoded, so that the realm role
     * {@code api/reader} never reads like the role {@code reader} of {@code api}.
     */
    public String label() {
        return clientId == null ? part(name) : part(clientId) + '/' + part(name);
    }

    private static String part(String text) {
        return text.replace("%", "%25").replace("/", "%2F");
    }
}
