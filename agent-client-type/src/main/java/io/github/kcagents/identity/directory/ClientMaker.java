package io.github.kcagents.identity.directory;

import java.util.List;
import java.util.Set;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

import io.github.kcagents.identity.AgentConflictException;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.ClientIdRule;

/** Makes the client of a new agent: confidential, disabled, with no right that the record does not name. */
final class ClientMaker {

    /** The only scopes that every agent needs: {@code sub} and {@code acr} come from them. */
    private static final List<String> NEEDED_SCOPES = List.of("basic", "acr");

    static final String LOGIN_THEME = "login_theme";
    /** Tells the user on the consent page that an agent asks. Without it installed the server shows the realm's. */
    static final String AGENTS_THEME = "agents";

    private final KeycloakSession session;
    private final RealmModel realm;

    ClientMaker(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    ClientModel make(AgentDraft draft, AgentRecord record, Set<RoleModel> roles) {
        String said = draft.clientId();
        if (said == null) {
            throw new AgentFieldException("clientId", "is required");
        }
        String clientId = ClientIdRule.check(said);
        if (realm.getClientByClientId(clientId) != null) {
            throw new AgentConflictException("a client with this client id exists");
        }
        ClientModel client = realm.addClient(clientId);
        client.setEnabled(false);
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        grants(client);
        RecordWriter.texts(client, draft);
        RecordWriter.consent(client, record);
        scopes(client, record);
        Rights.writeScopeMappings(client, roles);
        new Credentials(session).write(client, draft, record, true);
        UserModel account = ServiceAccount.create(session, client);
        Rights.writeServiceAccount(account, Rights.ofServiceAccount(record.agentClass(), roles));
        return client;
    }

    private static void grants(ClientModel client) {
        client.setPublicClient(false);
        client.setBearerOnly(false);
        // Without a redirect URI there is nothing that could come back from a login; an administrator who sets one
        // switches it on.
        client.setStandardFlowEnabled(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setAttribute(OIDCConfigAttributes.USE_REFRESH_TOKEN, "false");
        client.setAttribute(OIDCConfigAttributes.USE_RFC9068_ACCESS_TOKEN_HEADER_TYPE, "true");
        client.setAttribute(LOGIN_THEME, AGENTS_THEME);
    }

    /** The realm's default scopes came with the protocol; an agent starts without what nobody named. */
    private void scopes(ClientModel client, AgentRecord record) {
        for (boolean asDefault : new boolean[] {true, false}) {
            List.copyOf(client.getClientScopes(asDefault).values()).forEach(client::removeClientScope);
        }
        for (String name : NEEDED_SCOPES) {
            ClientScopeModel scope = KeycloakModelUtils.getClientScopeByName(realm, name);
            if (scope != null) {
                client.addClientScope(scope, true);
            }
        }
        RecordWriter.unassigned(client, record).forEach(scope -> client.addClientScope(scope, false));
    }
}
