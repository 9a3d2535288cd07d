package io.github.kcagents.console;

import org.keycloak.services.resource.RealmResourceProvider;

/** Hands the server the resource of one request. */
final class AgentsConsoleProvider implements RealmResourceProvider {

    private final AgentsConsoleResource resource;

    AgentsConsoleProvider(AgentsConsoleResource resource) {
        this.resource = resource;
    }

    @Override
    public Object getResource() {
        return resource;
    }

    @Override
    public void close() {}
}
