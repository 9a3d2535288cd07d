package io.github.kcagents.identity;

import org.jspecify.annotations.Nullable;

/**
 * An agent as the server knows it: declared record and observed state, both readable and not contradicting each other.
 *
 * @param clientUuid id of the client, which stays through renames
 * @param serviceAccountId user id of the service account: the {@code sub} that names the agent
 */
public record Agent(
        String clientUuid,
        String clientId,
        @Nullable String name,
        @Nullable String description,
        String serviceAccountId,
        AgentRecord record,
        AgentState state) {

    public boolean active() {
        return state.status() == AgentStatus.ACTIVE;
    }
}
