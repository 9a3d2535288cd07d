package io.github.kcagents.identity.directory;

import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

import io.github.kcagents.identity.AgentConflictException;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;

/** Which clients can become agents at all. */
final class Adoptable {

    private static final String FIELD = "client";

    private Adoptable() {}

    /** @param known the server already keeps a state of the client; one that an import only marked can be adopted */
    static void check(RealmModel realm, ClientModel client, AgentDraft draft, boolean known) {
        if (known) {
            throw new AgentConflictException("the client is an agent already");
        }
        String clientId = draft.clientId();
        if (clientId != null && !clientId.equals(client.getClientId())) {
            throw new AgentFieldException("clientId", "adopting keeps the client id");
        }
        if (builtIn(realm, client)) {
            throw new AgentFieldException(FIELD, "Keycloak's own clients can't be agents");
        }
        ClientShape.noIdentity(client).ifPresent(why -> {
            throw new AgentFieldException(FIELD, why.sentence());
        });
        // Others may use the role as well, so changing it is not ours.
        Optional<RoleModel> forbidden = client.getRolesStream()
                .filter(role ->
                        NativeCeiling.forbiddenIn(realm, Stream.of(role)).isPresent())
                .findAny();
        forbidden.ifPresent(role -> {
            throw new AgentConflictException(
                    "the client's own role " + role.getName() + " contains a role that no agent may have");
        });
    }

    static boolean builtIn(RealmModel realm, ClientModel client) {
        return NativeCeiling.reserved(realm, client.getClientId())
                || client.equals(realm.getMasterAdminClient())
                || client.equals(realm.getAdminPermissionsClient());
    }
}
