package io.github.kcagents.invocation;

import org.jspecify.annotations.Nullable;

/** How the ledger spells a role. */
public final class RoleLabel {

    private RoleLabel() {}

    /**
     * {@code role} or {@code client/role}. A slash or per cent sign inside a name is encoded, so that the realm role
     * {@code api/reader} never reads like the role {@code reader} of {@code api}.
     *
     * @param clientId the client that has the role; null for a realm role
     * @param name the role's name
     */
    public static String of(@Nullable String clientId, String name) {
        return clientId == null ? part(name) : part(clientId) + '/' + part(name);
    }

    private static String part(String text) {
        return text.replace("%", "%25").replace("/", "%2F");
    }
}
