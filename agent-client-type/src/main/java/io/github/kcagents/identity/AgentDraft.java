package io.github.kcagents.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An agent as an administrator writes it: names instead of ids, and nothing resolved yet. A field that is null was not said:
 * a new agent gets the default, an existing one keeps its value. {@link #clears} names the fields that were said to be null.
 *
 * @param clientId required for a new agent
 * @param owners user names ({@code user}) or group paths ({@code group})
 * @param capabilities names of client scopes
 * @param realmRoles names of the realm roles of the native ceiling
 * @param clientRoles client id to names of its roles, for the native ceiling
 * @param audiences client ids
 * @param clears names of fields to empty
 */
public record AgentDraft(
        @Nullable String clientId,
        @Nullable String name,
        @Nullable String description,
        @Nullable String purpose,
        @Nullable AgentClass agentClass,
        @Nullable List<PartyName> owners,
        @Nullable PartyName sponsor,
        @Nullable List<String> capabilities,
        @Nullable List<String> realmRoles,
        @Nullable Map<String, List<String>> clientRoles,
        @Nullable List<String> audiences,
        @Nullable List<String> acceptsFrom,
        @Nullable List<String> mayDelegateTo,
        @Nullable ConsentName consent,
        @Nullable List<String> claims,
        @Nullable List<String> grants,
        @Nullable Integer tokenLifespanSeconds,
        @Nullable Integer reviewIntervalDays,
        @Nullable ModelInfo model,
        Set<String> clears) {

    /** A user by user name or a group by path. */
    public record PartyName(Party.Type type, String name) {}

    /** Consent with the groups' paths. */
    public record ConsentName(ConsentRule.Mode mode, List<String> groups) {}
}
