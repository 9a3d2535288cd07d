package io.github.kcagents.event.listener;

import java.util.Optional;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import io.github.kcagents.invocation.InvocationBuilder;
import org.jspecify.annotations.Nullable;

/** Which client of an event is an agent. */
final class Agents {

    private final KeycloakSession session;
    private final AgentDirectoryProvider directory;

    Agents(KeycloakSession session) {
        this.session = session;
        this.directory = session.getProvider(AgentDirectoryProvider.class);
    }

    Optional<RealmModel> realm(@Nullable String realmId) {
        return Optional.ofNullable(realmId).map(session.realms()::getRealm);
    }

    /** By the name that clients log in with. */
    Optional<ClientModel> named(RealmModel realm, @Nullable String clientId) {
        return Optional.ofNullable(clientId).map(realm::getClientByClientId).filter(directory::marked);
    }

    /** By the client's own id. */
    Optional<ClientModel> withId(RealmModel realm, @Nullable String uuid) {
        return Optional.ofNullable(uuid).map(realm::getClientById).filter(directory::marked);
    }

    /** Names the agent in a record, also one whose own record can't be read. */
    InvocationBuilder describe(InvocationBuilder record, ClientModel client) {
        if (directory.find(client) instanceof AgentLookup.Found found) {
            return record.agent(found.agent());
        }
        UserModel account = session.users().getServiceAccount(client);
        return record.actor(account == null ? null : account.getId(), client.getClientId());
    }

    Optional<String> statusReason(ClientModel client) {
        return directory.find(client) instanceof AgentLookup.Found found
                ? Optional.ofNullable(found.agent().state().reason())
                : Optional.empty();
    }

    @Nullable
    String userName(@Nullable RealmModel realm, @Nullable String userId) {
        UserModel user =
                realm == null || userId == null ? null : session.users().getUserById(realm, userId);
        return user == null ? null : user.getUsername();
    }
}
