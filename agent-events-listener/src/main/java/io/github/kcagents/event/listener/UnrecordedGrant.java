package io.github.kcagents.event.listener;

import org.keycloak.models.AbstractKeycloakTransaction;

/** Fails the commit of a request whose grant could not be recorded, in a realm that demands the record. */
final class UnrecordedGrant extends AbstractKeycloakTransaction {

    private final String recordId;

    UnrecordedGrant(String recordId) {
        this.recordId = recordId;
    }

    @Override
    protected void commitImpl() {
        throw new IllegalStateException("The decision " + recordId + " can't be recorded; nothing is granted");
    }

    @Override
    protected void rollbackImpl() {}
}
