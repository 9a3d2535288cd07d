package io.github.kcagents.admin;

import java.util.ServiceLoader;

import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.theme.ThemeProviderFactory;

import io.github.kcagents.console.AdapterThemeProviderFactory;
import io.github.kcagents.console.AgentsConsoleProviderFactory;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceFilesTest {

    @Test
    void theApiIsNamedAndNeedsTheBase() {
        assertThat(ServiceLoader.load(AdminRealmResourceProviderFactory.class)).anySatisfy(factory -> {
            assertThat(factory).isInstanceOf(AgentsAdminResourceProviderFactory.class);
            assertThat(factory.getId()).isEqualTo(AgentsAdminResourceProviderFactory.PROVIDER_ID);
            assertThat(factory.dependsOn()).contains(AgentDirectoryProvider.class);
        });
    }

    @Test
    void theConsoleIsNamedAndNeedsTheBase() {
        assertThat(ServiceLoader.load(ThemeProviderFactory.class)).anySatisfy(factory -> {
            assertThat(factory).isInstanceOf(AdapterThemeProviderFactory.class);
            assertThat(factory.dependsOn()).contains(AgentDirectoryProvider.class);
        });
        assertThat(ServiceLoader.load(RealmResourceProviderFactory.class)).anySatisfy(factory -> {
            assertThat(factory).isInstanceOf(AgentsConsoleProviderFactory.class);
            assertThat(factory.dependsOn()).contains(AgentDirectoryProvider.class);
        });
    }

    /** A file with content switches off the discovery of resources, and every call answers 405 without a log line. */
    @Test
    void beansFileIsEmpty() throws Exception {
        try (var file = getClass().getResourceAsStream("/META-INF/beans.xml")) {
            assertThat(file).isNotNull();
            assertThat(file.readAllBytes()).isEmpty();
        }
    }
}
