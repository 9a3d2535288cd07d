package io.github.kcagents.grant;

import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.ClientPolicyManager;
import org.keycloak.services.clientpolicy.context.ClientCRUDContext;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenResponseContext;
import org.keycloak.services.clientpolicy.context.TokenRequestContext;
import org.keycloak.services.clientpolicy.context.TokenResponseContext;

import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import io.github.kcagents.invocation.RefusalReason;

/**
 * Stands before the realm's own client policies, which go on as they are, and adds what holds for agents. It refuses in
 * request contexts only: a refusal in a response context leaves a burnt code and a session behind.
 */
final class AgentClientPolicyManager implements ClientPolicyManager {

    /** Provider id of the agents' exchange, which is in another JAR. */
    private static final String DELEGATION = "agent-delegation";

    private final KeycloakSession session;
    private final ClientPolicyManager realmPolicies;

    AgentClientPolicyManager(KeycloakSession session, ClientPolicyManager realmPolicies) {
        this.session = session;
        this.realmPolicies = realmPolicies;
    }

    @Override
    public void triggerOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        checkNotSelfManaged(context);
        if (context instanceof PreAuthorizationRequestContext login && login.getRequestParameters() != null) {
            ConsentActionSwitch.prepare(session, login.getRequestParameters().getFirst(Constants.KC_ACTION));
        }
        ClientModel client = session.getContext().getClient();
        AgentDirectoryProvider directory = session.getProvider(AgentDirectoryProvider.class);
        String event = context.getEvent().name();
        if (client == null || !directory.marked(client) || !GrantRules.needsActiveAgent(event)) {
            realmPolicies.triggerOnEvent(context);
            return;
        }
        GrantRecord record = new GrantRecord(session, client);
        try {
            decide(context, client, directory, record);
        } catch (ClientPolicyException e) {
            record.refused(context, e);
            throw e;
        }
    }

    private void decide(
            ClientPolicyContext context, ClientModel client, AgentDirectoryProvider directory, GrantRecord record)
            throws ClientPolicyException {
        String event = context.getEvent().name();
        if (context.getEvent() == ClientPolicyEvent.TOKEN_EXCHANGE_REQUEST) {
            checkExchangeIsOurs();
            checkSender(directory, client, event);
            directory.noteUse(client);
            realmPolicies.triggerOnEvent(context);
            return;
        }
        Agent agent = directory.acting(client).orElseThrow(() -> refusal(RefusalReason.AGENT_INACTIVE));
        if (!GrantRules.allows(agent.record().agentClass(), event)) {
            throw refusal(RefusalReason.NOT_ENABLED);
        }
        checkSender(directory, client, event);
        directory.noteUse(client);
        if (context instanceof TokenRequestContext code) {
            checkNothingBrokeSince(directory, code, client.getRealm(), agent);
            checkUserIsCovered(
                    code.getParseResult().getClientSession().getUserSession(),
                    agent.record().consent());
        }
        realmPolicies.triggerOnEvent(context);
        IssuedTokenCut cut = new IssuedTokenCut(session, client, agent);
        if (context instanceof TokenResponseContext response) {
            cut.ofUser(response);
            AuthenticatedClientSessionModel clientSession =
                    response.getClientSessionContext().getClientSession();
            record.granted(
                    agent,
                    response.getAccessTokenResponseBuilder().getAccessToken(),
                    clientSession.getUserSession().getUser(),
                    clientSession.getNote(OAuth2Constants.SCOPE));
            AnsweredScope.ofToken(response.getAccessTokenResponseBuilder());
        } else if (context instanceof ServiceAccountTokenResponseContext response) {
            cut.ofAgentItself(response);
            record.granted(
                    agent,
                    response.getAccessTokenResponseBuilder().getAccessToken(),
                    null,
                    response.getParams().getFirst(OAuth2Constants.SCOPE));
            AnsweredScope.ofToken(response.getAccessTokenResponseBuilder());
        }
    }

    /**
     * A client that registered itself, or whose metadata the server fetches, goes on changing itself without any
     * administrator. Once it is an agent, that ends.
     */
    private void checkNotSelfManaged(ClientPolicyContext context) throws ClientPolicyException {
        if (!(context instanceof ClientCRUDContext write)
                || !GrantRules.changesClient(context.getEvent().name())
                || write.getAuthenticatedUser() != null) {
            return;
        }
        ClientModel target = write.getTargetClient();
        if (target != null && session.getProvider(AgentDirectoryProvider.class).marked(target)) {
            throw new ClientPolicyException(
                    OAuthErrorException.INVALID_CLIENT_METADATA, "an agent is changed by its administrators only");
        }
    }

    /**
     * An unredeemed code outlives disabling and enabling its client or its user; Keycloak's not-before does not look at codes.
     * Only the second is known of it, so one that is as old as the break counts as older.
     */
    private static void checkNothingBrokeSince(
            AgentDirectoryProvider directory, TokenRequestContext context, RealmModel realm, Agent agent)
            throws ClientPolicyException {
        AuthenticatedClientSessionModel login = context.getParseResult().getClientSession();
        long issued = login.getTimestamp() * 1000L;
        if (!directory.stoodSince(realm, agent, issued)
                || !directory.stoodSince(realm, login.getUserSession().getUser(), issued)) {
            throw refusal(RefusalReason.AGENT_INACTIVE);
        }
    }

    private void checkSender(AgentDirectoryProvider directory, ClientModel client, String event)
            throws ClientPolicyException {
        SenderBinding binding = new SenderBinding(session, client);
        if (binding.missing(directory, event)) {
            String error =
                    binding.boundToCertificate() ? OAuthErrorException.INVALID_REQUEST : RefusalReason.POP.error();
            throw new ClientPolicyException(error, RefusalReason.POP.description());
        }
    }

    /** The exchange decides and records for itself. Without it, no other provider may answer for an agent. */
    private void checkExchangeIsOurs() throws ClientPolicyException {
        if (session.getKeycloakSessionFactory().getProviderFactory(TokenExchangeProvider.class, DELEGATION) == null) {
            throw refusal(RefusalReason.NOT_ENABLED);
        }
    }

    /**
     * An administrator's consent shows no page, so the login itself asks whether it covers the user. Somebody who logged in as
     * another user can't lend that user's authority.
     */
    private static void checkUserIsCovered(UserSessionModel userSession, ConsentRule rule)
            throws ClientPolicyException {
        UserModel user = userSession.getUser();
        RealmModel realm = userSession.getRealm();
        boolean covered = rule.groups().isEmpty()
                || rule.groups().stream()
                        .map(group -> realm.getGroupById(group.id()))
                        .anyMatch(group -> group != null && user.isMemberOf(group));
        if (!covered || userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null) {
            throw refusal(RefusalReason.DELEGATION_NOT_AUTHORIZED);
        }
    }

    private static ClientPolicyException refusal(RefusalReason reason) {
        return new ClientPolicyException(reason.error(), reason.description());
    }

    @Override
    public void setupClientPoliciesOnCreatedRealm(RealmModel realm) {
        realmPolicies.setupClientPoliciesOnCreatedRealm(realm);
    }

    @Override
    public void updateRealmModelFromRepresentation(RealmModel realm, RealmRepresentation representation) {
        realmPolicies.updateRealmModelFromRepresentation(realm, representation);
    }

    @Override
    public void updateClientProfiles(RealmModel realm, ClientProfilesRepresentation profiles)
            throws ClientPolicyException {
        realmPolicies.updateClientProfiles(realm, profiles);
    }

    @Override
    public ClientProfilesRepresentation getClientProfiles(RealmModel realm, boolean includeGlobalProfiles)
            throws ClientPolicyException {
        return realmPolicies.getClientProfiles(realm, includeGlobalProfiles);
    }

    @Override
    public void updateClientPolicies(RealmModel realm, ClientPoliciesRepresentation policies)
            throws ClientPolicyException {
        realmPolicies.updateClientPolicies(realm, policies);
    }

    @Override
    public ClientPoliciesRepresentation getClientPolicies(RealmModel realm, boolean includeGlobalPolicies)
            throws ClientPolicyException {
        return realmPolicies.getClientPolicies(realm, includeGlobalPolicies);
    }

    @Override
    public void updateRealmRepresentationFromModel(RealmModel realm, RealmRepresentation representation) {
        realmPolicies.updateRealmRepresentationFromModel(realm, representation);
    }

    @Override
    public void close() {}
}
