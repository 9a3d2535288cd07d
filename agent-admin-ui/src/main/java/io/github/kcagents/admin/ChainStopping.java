package io.github.kcagents.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import io.github.kcagents.admin.representation.StopRepresentation;
import io.github.kcagents.admin.representation.StopRepresentation.PointRepresentation;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationBuilder;
import io.github.kcagents.invocation.InvocationChain;
import io.github.kcagents.invocation.InvocationType;
import io.github.kcagents.invocation.spi.ChainStopProvider;
import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.invocation.spi.RecordingFailedException;
import org.jspecify.annotations.Nullable;

/** Stops a chain, then asks again what the exchange and introspection will be told. */
final class ChainStopping {

    private final AgentsRequest request;

    ChainStopping(AgentsRequest request) {
        this.request = request;
    }

    /**
     * In transactions of their own: the answer says what holds already, and not what will hold once this request commits.
     *
     * @param reason in the administrator's words; null when nothing was said
     */
    StopRepresentation stop(InvocationChain chain, @Nullable String reason) {
        KeycloakSessionFactory factory = request.session().getKeycloakSessionFactory();
        RealmModel realm = request.realm();
        String txn = chain.transaction();
        Set<String> roots = chain.invocations().stream()
                .map(Invocation::rootTokenId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (chain.invocations().isEmpty() || stops(request.session()) == null) {
            throw AgentApiError.noLedger();
        }
        KeycloakModelUtils.runJobInTransaction(
                factory, session -> Objects.requireNonNull(stops(session)).stop(realm.getId(), txn, roots));
        long committed = System.nanoTime();
        PointRepresentation exchange = point(
                "token-endpoint",
                factory,
                realm,
                committed,
                stops -> roots.stream().allMatch(root -> stops.stopped(realm.getId(), root))
                        && stops.stopped(realm.getId(), txn));
        PointRepresentation introspection =
                point("introspection", factory, realm, committed, stops -> stops.stopped(realm.getId(), txn));
        KeycloakModelUtils.runJobInTransaction(
                factory, session -> record(session, chain, reason, List.of(exchange, introspection)));
        return new StopRepresentation(
                txn,
                exchange.confirmed() && introspection.confirmed(),
                List.of(exchange, introspection, outside(chain)));
    }

    private static @Nullable ChainStopProvider stops(KeycloakSession session) {
        return session.getProvider(ChainStopProvider.class);
    }

    private static PointRepresentation point(
            String name,
            KeycloakSessionFactory factory,
            RealmModel realm,
            long committed,
            Predicate<ChainStopProvider> refuses) {
        boolean confirmed = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> refuses.test(Objects.requireNonNull(stops(session))));
        long afterMs = Duration.ofNanos(System.nanoTime() - committed).toMillis();
        return new PointRepresentation(name, confirmed, afterMs, null);
    }

    /** A resource server that only checks signatures goes on until the token expires; nobody can ask it. */
    private static PointRepresentation outside(InvocationChain chain) {
        return new PointRepresentation(
                "resource-servers",
                false,
                null,
                chain.invocations().stream()
                        .map(Invocation::expiresAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .map(Instant::toString)
                        .orElse(null));
    }

    private void record(
            KeycloakSession session,
            InvocationChain chain,
            @Nullable String reason,
            List<PointRepresentation> confirmed) {
        Invocation first = chain.roots().get(0).invocation();
        String seen = confirmed.stream()
                .map(point ->
                        point.point() + (point.confirmed() ? " refused after " + point.afterMs() + " ms" : " open"))
                .collect(Collectors.joining(", "));
        Invocation record = new InvocationBuilder(request.realm().getId(), InvocationType.REVOKE, Instant.now())
                .transaction(chain.transaction())
                .actor(first.actorId(), first.actorClientId())
                .subject(
                        request.access().administrator().getId(),
                        request.access().administrator().getUsername())
                .client(request.access().authenticated().getClient().getClientId())
                .task("stop chain: " + seen + (reason == null ? "" : "; " + reason))
                .from(request.session().getContext().getConnection().getRemoteHost(), null)
                .allowed();
        try {
            session.getProvider(InvocationRecorderProvider.class).record(record);
        } catch (RecordingFailedException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
