package io.github.kcagents.exchange.cap;

import java.util.Set;

import io.github.kcagents.invocation.RoleLabel;
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

    /** As the ledger spells it. */
    public String label() {
        return RoleLabel.of(clientId, name);
    }
}
