package io.github.kcagents.invocation.jpa;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationChain;
import io.github.kcagents.invocation.InvocationQuery;
import io.github.kcagents.invocation.LedgerForm;
import io.github.kcagents.invocation.spi.InvocationStoreProvider;
import org.jspecify.annotations.Nullable;

/** Reads the ledger of one realm at a time. */
final class JpaInvocationStoreProvider implements InvocationStoreProvider {

    private final KeycloakSession session;

    JpaInvocationStoreProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Optional<InvocationChain> chain(String realmId, String key) {
        return byTransaction(realmId, key)
                .or(() -> transactionOf(realmId, key).flatMap(transaction -> byTransaction(realmId, transaction)));
    }

    private Optional<InvocationChain> byTransaction(String realmId, String transaction) {
        List<Invocation> records = query(AgentInvocation.BY_TRANSACTION, realmId)
                .setParameter("txn", PlainText.clean(transaction, AgentInvocation.KEY_LENGTH))
                .setMaxResults(InvocationChain.SIZE_LIMIT)
                .getResultList()
                .stream()
                .map(InvocationRow::read)
                .toList();
        return InvocationChain.of(transaction, records);
    }

    /** The token was issued in the chain, or is the one that the chain was started from. */
    private Optional<String> transactionOf(String realmId, String tokenId) {
        String id = PlainText.clean(tokenId, AgentInvocation.TOKEN_ID_LENGTH);
        return Stream.of(AgentInvocation.BY_TOKEN, AgentInvocation.BY_PARENT)
                .flatMap(name -> query(name, realmId).setParameter("jti", id).setMaxResults(1).getResultList().stream())
                .map(row -> row.txn)
                .findFirst();
    }

    @Override
    public List<Invocation> newest(String realmId, InvocationQuery asked) {
        return start(realmId, asked.after())
                .map(start -> read(InvocationSelection.of(asked), realmId, start, asked.max()))
                .orElse(List.of());
    }

    @Override
    public List<Invocation> starts(String realmId, @Nullable String after, int max) {
        // Checks the bounds as well.
        InvocationQuery page = InvocationQuery.newest(after, max);
        return start(realmId, page.after())
                .map(start -> read(InvocationSelection.starts(), realmId, start, page.max()))
                .orElse(List.of());
    }

    /** Everything before this comes on the page. */
    private record Start(long timeMillis, String id) {}

    /**
     * A record named by {@code after} that is gone was removed for its age, and what is older went before it: the page is
     * empty then.
     */
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

    private List<Invocation> read(InvocationSelection selection, String realmId, Start start, int max) {
        TypedQuery<AgentInvocation> query = entityManager()
                .createQuery(selection.query(), AgentInvocation.class)
                .setParameter("realm", realmId)
                .setParameter("time", start.timeMillis())
                .setParameter("id", start.id())
                .setMaxResults(max);
        selection.parameters().forEach(query::setParameter);
        return query.getResultList().stream().map(InvocationRow::read).toList();
    }

    @Override
    public void export(RealmModel realm, LedgerForm form, Instant from, Instant until, OutputStream out)
            throws IOException {
        new LedgerExport(entityManager(), realm, form, out).write(from, until);
    }

    private TypedQuery<AgentInvocation> query(String name, String realmId) {
        return entityManager().createNamedQuery(name, AgentInvocation.class).setParameter("realm", realmId);
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public void close() {
        // The connection is the session's.
    }
}
