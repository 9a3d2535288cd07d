package io.github.kcagents.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.theme.ThemeProvider;
import org.keycloak.theme.ThemeProviderFactory;

import io.github.kcagents.identity.ProductVersion;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/** Brings the agents' pages into the stock admin console, whatever admin theme a realm has. */
public final class AdapterThemeProviderFactory implements ThemeProviderFactory, ServerInfoAwareProviderFactory {

    /** {@code --spi-theme--agents--…}. */
    public static final String PROVIDER_ID = "agents";

    /** Off: the console is Keycloak's own again, byte for byte. The pages stay reachable at the address of their own. */
    public static final String ENABLED = "enabled";

    private Optional<String> script = Optional.empty();

    @Override
    public ThemeProvider create(KeycloakSession session) {
        return new AdapterThemeProvider(() -> session.getAllProviders(ThemeProvider.class), script);
    }

    @Override
    public void init(Config.Scope config) {
        script = config.getBoolean(ENABLED, true)
                ? ConsoleFiles.ofThisJar().map(ConsoleFiles::adapter)
                : Optional.empty();
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ENABLED)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .helpText("Whether the admin console has the pages of the agents.")
                .add()
                .build();
    }

    /** Without the base JAR the server refuses to start and names the class. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(AgentDirectoryProvider.class);
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ProductVersion.operationalInfo(AdapterThemeProviderFactory.class);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
