package io.github.kcagents.admin;

import java.util.List;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

import io.github.kcagents.admin.input.Paging;
import io.github.kcagents.admin.representation.ChainRepresentation;
import io.github.kcagents.admin.representation.InvocationPageRepresentation;
import io.github.kcagents.admin.representation.InvocationRepresentation;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationChain;
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
    InvocationPageRepresentation newestOf(
            ClientModel client, KeycloakSession session, @Nullable String after, Paging paging) {
        UserModel account = session.users().getServiceAccount(client);
        return account == null
                ? new InvocationPageRepresentation(List.of(), paging.max(), null)
                : newest(account.getId(), after, paging);
    }

    InvocationPageRepresentation newest(@Nullable String agentId, @Nullable String after, Paging paging) {
        List<Invocation> page = store.newest(realmId, agentId, after, paging.max());
        return new InvocationPageRepresentation(
                page.stream()
                        .map(i -> InvocationRepresentation.of(i, realmName))
                        .toList(),
                paging.max(),
                page.size() < paging.max() ? null : page.get(page.size() - 1).id());
    }
}
