package io.github.kcagents.invocation.spi;

import java.util.List;
import java.util.Optional;

import org.keycloak.provider.Provider;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationChain;
import org.jspecify.annotations.Nullable;

/** Reads the ledger. Every question names the realm; nothing of another realm is ever found. */
public interface InvocationStoreProvider extends Provider {

    /**
     * All decisions of one transaction as a tree.
     *
     * @param realmId the realm's id
     * @param transaction {@code txn}
     * @return empty when nothing is recorded under it in this realm
     */
    Optional<InvocationChain> chain(String realmId, String transaction);

    /**
     * Newest decisions first.
     *
     * @param agentId only those that this agent asked for or was the outermost actor of: the {@code sub} that names it, which
     *     stays through renames and which nobody inherits; null for all
     * @param after id of the last record of the page before; null for the first page
     * @param max most records to return, 1 to 100
     */
    List<Invocation> newest(String realmId, @Nullable String agentId, @Nullable String after, int max);
}
