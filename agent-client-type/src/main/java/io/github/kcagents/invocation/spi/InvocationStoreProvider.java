package io.github.kcagents.invocation.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationChain;
import io.github.kcagents.invocation.InvocationQuery;
import io.github.kcagents.invocation.LedgerForm;
import org.jspecify.annotations.Nullable;

/** Reads the ledger. Every question names the realm; nothing of another realm is ever found. */
public interface InvocationStoreProvider extends Provider {

    /**
     * All decisions of one transaction as a tree.
     *
     * @param realmId the realm's id
     * @param key {@code txn}, or {@code jti} of any token in the chain: one that was issued in it, or the one it was started
     *     from; of several chains that were started from one token the newest
     * @return empty when nothing is recorded under it in this realm
     */
    Optional<InvocationChain> chain(String realmId, String key);

    /** Newest decisions first, as far as the query wants them. */
    List<Invocation> newest(String realmId, InvocationQuery query);

    /**
     * The decisions that started a chain, newest first: a first exchange, or a login at an agent.
     *
     * @param after id of the last record of the page before; null for the first page
     * @param max most records to return, 1 to {@value InvocationQuery#MAX_CAP}
     */
    List<Invocation> starts(String realmId, @Nullable String after, int max);

    /**
     * Writes the records of a time range, oldest first, in a form for other tools.
     *
     * @param from not older
     * @param until older than this
     * @throws IOException when the stream does not take it
     */
    void export(RealmModel realm, LedgerForm form, Instant from, Instant until, OutputStream out) throws IOException;
}
