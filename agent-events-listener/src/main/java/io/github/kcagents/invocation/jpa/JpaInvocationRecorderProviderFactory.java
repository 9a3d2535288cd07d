package io.github.kcagents.invocation.jpa;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

import org.keycloak.Config;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.timer.TimerProvider;

import io.github.kcagents.invocation.sink.SinkConfig;
import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.invocation.spi.InvocationRecorderProviderFactory;

/** Offers the ledger for writing. */
public final class JpaInvocationRecorderProviderFactory extends AbstractLedgerFactory<InvocationRecorderProvider>
        implements InvocationRecorderProviderFactory {

    public static final String PROVIDER_ID = "agent-jpa";

    /** Name of the timer's task, and of the thread pool in the server's configuration. */
    private static final String SENDING = "agent-ledger-sink";

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Places places = new Places();
    private final Losses losses = new Losses(Clock.systemUTC());
    private Optional<SinkConfig> sink = Optional.empty();

    @Override
    public void init(Config.Scope scope) {
        sink = SinkOptions.read(scope);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return SinkOptions.metadata();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public InvocationRecorderProvider create(KeycloakSession session) {
        return new JpaInvocationRecorderProvider(session, places, losses, sink.isPresent());
    }

    /** What this process wrote; whoever seals asks here. */
    Places places() {
        return places;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        losses.register();
        sink.ifPresent(config -> factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(factory, session -> schedule(session, factory, config));
            }
        }));
    }

    private static void schedule(KeycloakSession session, KeycloakSessionFactory factory, SinkConfig config) {
        ExecutorService executor = session.getProvider(ExecutorsProvider.class).getExecutor(SENDING);
        session.getProvider(TimerProvider.class)
                .schedule(new Outbox(factory, executor, config, Clock.systemUTC()), EVERY.toMillis(), SENDING);
    }
}
