package io.github.kcagents.identity.jpa;

/** Where a client is: its realm's id and its UUID. */
public record ClientPlace(String realmId, String clientUuid) {}
