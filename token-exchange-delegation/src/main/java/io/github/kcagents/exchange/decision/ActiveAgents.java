package io.github.kcagents.exchange.decision;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.chain.Provenance;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import org.jspecify.annotations.Nullable;

/** Which agents may act now. One request asks about the same agent again and again and gets the same answer. */
public final class ActiveAgents {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AgentDirectoryProvider directory;
    private final Map<String, Optional<ActiveAgent>> known = new HashMap<>();

    public ActiveAgents(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.directory = session.getProvider(AgentDirectoryProvider.class);
    }

    /** Is the client an agent at all, active or not? */
    public boolean isAgent(ClientModel client) {
        return directory.marked(client);
    }

    /**
     * What will be asked about next is read in one statement, however long the chain.
     *
     * @param clients agents or not
     * @param facts of the token at hand; null when it has none
     */
    public void prepare(Stream<ClientModel> clients, @Nullable Provenance facts) {
        Map<String, ClientModel> unknown = new LinkedHashMap<>();
        Stream.concat(clients, serviceAccounts(facts).flatMap(id -> client(id).stream()))
                .filter(client -> directory.marked(client) && !known.containsKey(client.getId()))
                .forEach(client -> unknown.put(client.getId(), client));
        if (!unknown.isEmpty()) {
            directory.prepare(realm, unknown.values());
        }
    }

    /** Empty unless the client is an agent with everything that an agent needs to act. */
    public Optional<ActiveAgent> of(ClientModel client) {
        Optional<ActiveAgent> answer = known.get(client.getId());
        if (answer == null) {
            answer = look(client);
            known.put(client.getId(), answer);
        }
        return answer;
    }

    /** By the {@code sub} that names the agent. */
    public Optional<ActiveAgent> ofServiceAccount(String userId) {
        return client(userId)
                .flatMap(this::of)
                .filter(active -> active.agent().serviceAccountId().equals(userId));
    }

    /** Everybody whom the token's authority came through; for the subject itself it is no matter whether it is an agent. */
    private static Stream<String> serviceAccounts(@Nullable Provenance facts) {
        if (facts == null) {
            return Stream.empty();
        }
        ActChain chain = facts.chain();
        return Stream.concat(
                Stream.of(facts.subject()),
                chain == null ? Stream.empty() : chain.actors().stream().map(Actor::subject));
    }

    private Optional<ClientModel> client(String serviceAccountId) {
        return Optional.ofNullable(session.users().getUserById(realm, serviceAccountId))
                .map(UserModel::getServiceAccountClientLink)
                .map(realm::getClientById);
    }

    private Optional<ActiveAgent> look(ClientModel client) {
        return directory.acting(client).map(agent -> new ActiveAgent(agent, client));
    }
}
