package io.github.kcagents.identity.directory;

import java.time.Duration;
import java.util.List;

import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What the server's configuration says of the directory's background work. A value out of its range stops the start.
 *
 * @param upkeepEvery how often all active agents are looked through. Rarely: a breach of a ceiling that nobody has run into is
 *     reported late. Often: a read of every active agent
 */
record DirectoryConfig(Duration upkeepEvery) {

    private static final String UPKEEP_SECONDS = "upkeepSeconds";
    private static final int UPKEEP_DEFAULT = 3600;
    private static final int UPKEEP_MAX = 86_400;

    DirectoryConfig {
        long seconds = upkeepEvery.toSeconds();
        if (seconds < 1 || seconds > UPKEEP_MAX) {
            throw new IllegalArgumentException(UPKEEP_SECONDS + " is " + seconds + " and must be 1 to " + UPKEEP_MAX);
        }
    }

    static DirectoryConfig of(Config.Scope scope) {
        return new DirectoryConfig(Duration.ofSeconds(scope.getInt(UPKEEP_SECONDS, UPKEEP_DEFAULT)));
    }

    static List<ProviderConfigProperty> metadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(UPKEEP_SECONDS)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .helpText("Seconds between two looks through all active agents, 1 to 86400.")
                .defaultValue(UPKEEP_DEFAULT)
                .add()
                .build();
    }
}
