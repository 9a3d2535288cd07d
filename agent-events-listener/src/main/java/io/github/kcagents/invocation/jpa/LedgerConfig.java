package io.github.kcagents.invocation.jpa;

import java.time.Duration;
import java.util.List;

import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What the server's configuration says of the ledger's background work. A value out of its range stops the start.
 *
 * @param retentionEvery how often old records are looked for. Rarely: a delete is larger. Often: a look-up more per realm
 */
record LedgerConfig(Duration retentionEvery) {

    private static final String RETENTION_SECONDS = "retentionSeconds";
    private static final int RETENTION_DEFAULT = 3600;
    private static final int RETENTION_MAX = 86_400;

    LedgerConfig {
        long seconds = retentionEvery.toSeconds();
        if (seconds < 1 || seconds > RETENTION_MAX) {
            throw new IllegalArgumentException(
                    RETENTION_SECONDS + " is " + seconds + " and must be 1 to " + RETENTION_MAX);
        }
    }

    static LedgerConfig of(Config.Scope scope) {
        return new LedgerConfig(Duration.ofSeconds(scope.getInt(RETENTION_SECONDS, RETENTION_DEFAULT)));
    }

    static List<ProviderConfigProperty> metadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(RETENTION_SECONDS)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .helpText("Seconds between two removals of records that their realm no longer keeps, 1 to 86400.")
                .defaultValue(RETENTION_DEFAULT)
                .add()
                .build();
    }
}
