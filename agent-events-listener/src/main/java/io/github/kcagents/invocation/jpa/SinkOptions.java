package io.github.kcagents.invocation.jpa;

import java.util.List;
import java.util.Optional;

import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

import io.github.kcagents.invocation.LedgerForm;
import io.github.kcagents.invocation.sink.SinkConfig;

/** The sink in the server's configuration. */
final class SinkOptions {

    private static final String URL = "sinkUrl";
    private static final String FORMAT = "sinkFormat";
    private static final String VAULT_KEY = "sinkVaultKey";
    private static final String BACKLOG = "sinkBacklog";

    private SinkOptions() {}

    /** Empty without a URL: then nothing is queued and nothing leaves. */
    static Optional<SinkConfig> read(Config.Scope scope) {
        return Optional.ofNullable(scope.get(URL))
                .filter(url -> !url.isBlank())
                .map(url -> SinkConfig.of(
                        url.strip(),
                        scope.get(FORMAT, LedgerForm.ECS.key()),
                        Optional.ofNullable(scope.get(VAULT_KEY)).filter(key -> !key.isBlank()),
                        scope.getInt(BACKLOG, SinkConfig.BACKLOG_DEFAULT)));
    }

    static List<ProviderConfigProperty> metadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(URL)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("Where records are sent, as JSON lines by POST: https, or http on the loopback address.")
                .add()
                .property()
                .name(FORMAT)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("Form of the records: ecs or ocsf.")
                .defaultValue(LedgerForm.ECS.key())
                .add()
                .property()
                .name(VAULT_KEY)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("Entry of each realm's vault that holds the value of the header Authorization.")
                .add()
                .property()
                .name(BACKLOG)
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .helpText("Most records that wait for the sink; beyond that the oldest are dropped and counted.")
                .defaultValue(SinkConfig.BACKLOG_DEFAULT)
                .add()
                .build();
    }
}
