package io.github.kcagents.admin.discovery;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a client's own configuration says, and where events are stored, its history.
 *
 * @param adminRoles administrative roles that its service account holds, by name
 * @param ownRoles how many roles of its own it has: what a resource server has and an agent has not
 * @param secretAgeDays days since the secret was made; null when it has none or nobody knows
 * @param actedAsItself seen in the stored events with a client credentials grant
 * @param exchanged seen in the stored events with a token exchange
 * @param silentDays days for which events are stored and none is of this client; null when that can't be said
 */
public record ClientFacts(
        String clientId,
        @Nullable String name,
        @Nullable String description,
        boolean publicClient,
        boolean bearerOnly,
        boolean serviceAccount,
        boolean standardFlow,
        boolean implicitFlow,
        boolean passwordGrant,
        boolean exchange,
        boolean fullScope,
        boolean secret,
        List<String> redirectUris,
        Map<String, String> attributes,
        List<String> adminRoles,
        long ownRoles,
        @Nullable Integer secretAgeDays,
        boolean actedAsItself,
        boolean exchanged,
        @Nullable Integer silentDays) {

    public ClientFacts {
        redirectUris = List.copyOf(redirectUris);
        attributes = Map.copyOf(attributes);
        adminRoles = List.copyOf(adminRoles);
    }
}
