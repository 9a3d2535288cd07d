package io.github.kcagents.exchange.decision;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import io.github.kcagents.identity.spi.AgentDirectoryProvider;

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
        return Optional.ofNullable(session.users().getUserById(realm, userId))
                .map(UserModel::getServiceAccountClientLink)
                .map(realm::getClientById)
                .flatMap(this::of)
                .filter(active -> active.agent().serviceAccountId().equals(userId));
    }

    private Optional<ActiveAgent> look(ClientModel client) {
        return directory.acting(client).map(agent -> new ActiveAgent(agent, client));
    }
}
