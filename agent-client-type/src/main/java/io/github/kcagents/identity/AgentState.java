package io.github.kcagents.identity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the server itself saw of an agent; nobody declares it.
 *
 * @param adopted an existing client became an agent, instead of a client being made for it
 * @param creator who made or adopted it, as {@code <type>:<id>|<name>} with type {@code user} or {@code client}; null when an
 *     import brought it
 * @param reason why the status is what it is, in the words of who changed it
 */
public record AgentState(
        AgentStatus status,
        boolean adopted,
        @Nullable String creator,
        Instant createdAt,
        Instant statusSince,
        @Nullable String reason) {}
