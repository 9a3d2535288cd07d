package io.github.kcagents.invocation;

/**
 * A right that was asked for and not granted.
 *
 * @param right a scope, or a role as {@code role} or {@code client/role}
 */
public record Dropped(String right, DropReason reason) {}
