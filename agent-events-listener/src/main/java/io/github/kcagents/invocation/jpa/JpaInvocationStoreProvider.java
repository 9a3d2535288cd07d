package io.github.kcagents.invocation.jpa;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationChain;
import io.github.kcagents.invocation.spi.InvocationStoreProvider;
import org.jspecify.annotations.Nullable;

/** Reads the ledger of one realm at a time. */
final class JpaInvocationStoreProvider implements InvocationStoreProvider {

    static final int PAGE_LIMIT = 100;

    private final KeycloakSession session;

    JpaInvocationStoreProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Optional<InvocationChain> chain(String realmId, String transaction) {
        List<Invocation> records = query(AgentInvocation.BY_TRANSACTION, realmId)
                .setParameter("txn", PlainText.clean(transaction, AgentInvocation.KEY_LENGTH))
                .setMaxResults(InvocationChain.SIZE_LIMIT)
                .getResultList()
                .stream()
                .map(InvocationRow::read)
                .toList();
        return InvocationChain.of(transaction, records);
    }

    /**
     * A record named by {@code after} that is gone was removed for its age, and what is older went before it: the page is
     * empty then.
     */
    @Override
    public List<Invocation> newest(String realmId, @Nullable String agentId, @Nullable String after, int max) {
        if (max < 1 || max > PAGE_LIMIT) {
            throw new IllegalArgumentException("max must be 1 to " + PAGE_LIMIT + ": " + max);
        }
        return start(realmId, after)
                .map(start -> page(realmId, agentId, start, max)
                        .map(InvocationRow::read)
                        .toList())
                .orElse(List.of());
    }

    /** Everything before this comes on the page. */
    private record Start(long timeMillis, String id) {}

    private Optional<Start> start(String realmId, @Nullable String after) {
        if (after == null) {
            return Optional.of(new Start(Long.MAX_VALUE, ""));
        }
        return query(AgentInvocation.BY_ID, realmId)
                .setParameter("id", after)
                .getResultStream()
                .map(row -> new Start(row.happenedAt, row.id))
                .findFirst();
    }

    private Stream<AgentInvocation> page(String realmId, @Nullable String agentId, Start start, int max) {
        if (agentId == null) {
            return before(query(AgentInvocation.NEWEST, realmId), start, max);
        }
        String actor = PlainText.clean(agentId, AgentInvocation.NAME_LENGTH);
        return before(query(AgentInvocation.NEWEST_BY_ACTOR, realmId).setParameter("actor", actor), start, max);
    }

    private static Stream<AgentInvocation> before(TypedQuery<AgentInvocation> query, Start start, int max) {
        return query
                .setParameter("time", start.timeMillis())
                .setParameter("id", start.id())
                .setMaxResults(max)
                .getResultList()
                .stream();
    }

    private TypedQuery<AgentInvocation> query(String name, String realmId) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return em.createNamedQuery(name, AgentInvocation.class).setParameter("realm", realmId);
    }

    @Override
    public void close() {
        // The connection is the session's.
    }
}
