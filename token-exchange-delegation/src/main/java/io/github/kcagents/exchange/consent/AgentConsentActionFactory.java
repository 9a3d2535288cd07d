package io.github.kcagents.exchange.consent;

import java.util.Set;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;

import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/** The base JAR switches it on in a realm when somebody there is first sent to it for an agent. */
public final class AgentConsentActionFactory implements RequiredActionFactory {

    /** As applications name it in {@code kc_action}. */
    public static final String PROVIDER_ID = "agent-consent";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new AgentConsentAction(session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "Let an AI agent act for the user";
    }

    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(AgentDirectoryProvider.class);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
