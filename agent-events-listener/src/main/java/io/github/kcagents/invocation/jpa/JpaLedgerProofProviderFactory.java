package io.github.kcagents.invocation.jpa;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.timer.TimerProvider;

import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.invocation.spi.LedgerProofProvider;
import io.github.kcagents.invocation.spi.LedgerProofProviderFactory;
import org.jspecify.annotations.Nullable;

/** Offers the proof, and runs what works in the background: each process seals its own records, one removes old ones. */
public final class JpaLedgerProofProviderFactory extends AbstractLedgerFactory<LedgerProofProvider>
        implements LedgerProofProviderFactory {

    public static final String PROVIDER_ID = "agent-jpa";

    /** A crash of a process leaves at most so much of its records unsealed. */
    private static final Duration SEALING = Duration.ofSeconds(5);

    private static final Duration COUNTING = Duration.ofSeconds(15);

    private @Nullable LedgerConfig configured;
    private @Nullable Sealer sealer;

    @Override
    public void init(Config.Scope scope) {
        configured = LedgerConfig.of(scope);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return LedgerConfig.metadata();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public LedgerProofProvider create(KeycloakSession session) {
        return new JpaLedgerProofProvider(session, Objects.requireNonNull(sealer, "made at the start"));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        JpaInvocationRecorderProviderFactory recorder =
                (JpaInvocationRecorderProviderFactory) factory.getProviderFactory(
                        InvocationRecorderProvider.class, JpaInvocationRecorderProviderFactory.PROVIDER_ID);
        Duration retentionEvery =
                Objects.requireNonNull(configured, "read before").retentionEvery();
        Sealer ours = new Sealer(factory, recorder.places());
        sealer = ours;
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(
                        factory, session -> schedule(session, factory, ours, retentionEvery));
            }
        });
    }

    private static void schedule(
            KeycloakSession session, KeycloakSessionFactory factory, Sealer sealer, Duration retentionEvery) {
        TimerProvider timer = session.getProvider(TimerProvider.class);
        timer.schedule(sealer, SEALING.toMillis(), "agent-ledger-sealing");
        timer.schedule(new LedgerGauges(factory, sealer), COUNTING.toMillis(), "agent-ledger-gauges");
        timer.schedule(new Retention(factory), retentionEvery.toMillis(), "agent-ledger-retention");
    }
}
