package io.github.kcagents.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

import io.github.kcagents.admin.representation.ChainPageRepresentation;
import io.github.kcagents.admin.representation.ChainRepresentation;
import io.github.kcagents.admin.representation.InvocationPageRepresentation;
import io.github.kcagents.admin.representation.InvocationRepresentation;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationChain;
import io.github.kcagents.invocation.InvocationQuery;
import io.github.kcagents.invocation.spi.ChainStopProvider;
import io.github.kcagents.invocation.spi.InvocationStoreProvider;
import org.jspecify.annotations.Nullable;

/** Reads the ledger for one realm. It is another JAR, which may not be there. */
final class Ledger {

    private final InvocationStoreProvider store;
    private final @Nullable ChainStopProvider stops;
    private final String realmId;
    private final String realmName;

    private Ledger(InvocationStoreProvider store, @Nullable ChainStopProvider stops, String realmId, String realmName) {
        this.store = store;
        this.stops = stops;
        this.realmId = realmId;
        this.realmName = realmName;
    }

    static Ledger of(AgentsRequest request) {
        InvocationStoreProvider store = request.session().getProvider(InvocationStoreProvider.class);
        if (store == null) {
            throw AgentApiError.noLedger();
        }
        ChainStopProvider stops = request.session().getProvider(ChainStopProvider.class);
        return new Ledger(store, stops, request.realm().getId(), request.realm().getName());
    }

    ChainRepresentation chain(String transaction) {
        InvocationChain chain = recorded(transaction);
        boolean stopped = stops != null && stops.stopped(realmId, chain.transaction());
        return ChainRepresentation.of(chain, stopped, realmName);
    }

    InvocationChain recorded(String transaction) {
        return store.chain(realmId, transaction).orElseThrow(() -> AgentApiError.notFound("chain"));
    }

    /** Decisions about one agent, by the user that names it: a new client under an old name sees nothing of the old one. */
    InvocationPageRepresentation newestOf(ClientModel client, KeycloakSession session, InvocationQuery query) {
        UserModel account = session.users().getServiceAccount(client);
        return account == null
                ? new InvocationPageRepresentation(List.of(), query.max(), null)
                : newest(query.of(account.getId()));
    }

    InvocationPageRepresentation newest(InvocationQuery query) {
        List<Invocation> page = store.newest(realmId, query);
        return new InvocationPageRepresentation(
                page.stream()
                        .map(i -> InvocationRepresentation.of(i, realmName))
                        .toList(),
                query.max(),
                next(page, query.max()));
    }

    /** A chain that more than one decision looks like the start of is listed once per page. */
    ChainPageRepresentation chains(@Nullable String after, int max) {
        List<Invocation> page = store.starts(realmId, after, max);
        Map<String, ChainPageRepresentation.Summary> chains = new LinkedHashMap<>();
        for (Invocation start : page) {
            String txn = start.transaction();
            if (txn != null) {
                chains.put(
                        txn,
                        ChainPageRepresentation.Summary.of(
                                start, txn, stops != null && stops.stopped(realmId, txn), realmName));
            }
        }
        return new ChainPageRepresentation(List.copyOf(chains.values()), max, next(page, max));
    }

    private static @Nullable String next(List<Invocation> page, int max) {
        return page.size() < max ? null : page.get(page.size() - 1).id();
    }
}
