package io.github.kcagents.exchange.consent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

import io.github.kcagents.exchange.compat.StoredConsent;
import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;

/**
 * The application-initiated action {@code kc_action=agent-consent:<client UUID of the agent>}: an application that has the user
 * sends him here; he sees which agent, whose it is and what it could do, and his answer is stored as Keycloak's own consent.
 * He finds and withdraws it in his account, as any other.
 */
final class AgentConsentAction implements RequiredActionProvider {

    private static final String TEMPLATE = "agent-consent.ftl";

    /** Ids of the scopes on the page that the user saw: what he answers to, whatever changed since. */
    private static final String SHOWN = "agent-consent-shown";

    private final KeycloakSession session;

    AgentConsentAction(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** Nobody is ever made to consent: only an application that asks for it brings the page up. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {}

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        Optional<ClientModel> client = agent(context);
        if (client.isEmpty()) {
            // Not cancelled: Keycloak hears that from an answered page only, and would tell the application nothing.
            context.ignore();
            return;
        }
        Agent agent = acting(client.get()).orElseThrow();
        List<ClientScopeModel> scopes = scopes(client.get(), agent);
        context.getAuthenticationSession()
                .setAuthNote(SHOWN, scopes.stream().map(ClientScopeModel::getId).collect(Collectors.joining(" ")));
        context.challenge(context.form()
                .setAttribute("agentConsent", page(client.get(), agent, scopes))
                .createForm(TEMPLATE));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        String shown = context.getAuthenticationSession().getAuthNote(SHOWN);
        Optional<ClientModel> client = agent(context);
        boolean accepted = context.getHttpRequest().getDecodedFormParameters().containsKey("accept");
        if (client.isEmpty() || shown == null || !accepted) {
            // The same whether he said no or the agent was stopped meanwhile.
            context.cancel();
            return;
        }
        List<String> seen = List.of(shown.split(" "));
        List<ClientScopeModel> scopes = scopes(
                        client.get(), acting(client.get()).orElseThrow())
                .stream()
                .filter(scope -> seen.contains(scope.getId()))
                .toList();
        StoredConsent.add(session, context.getRealm(), context.getUser(), client.get(), scopes);
        context.getAuthenticationSession().removeAuthNote(SHOWN);
        context.getEvent()
                .clone()
                .event(EventType.GRANT_CONSENT)
                .detail(Details.CONSENT, Details.CONSENT_VALUE_CONSENT_GRANTED)
                .detail(Details.GRANTED_CLIENT, client.get().getClientId())
                .detail(
                        Details.SCOPE,
                        scopes.stream().map(ClientScopeModel::getName).collect(Collectors.joining(" ")))
                .success();
        context.success();
    }

    @Override
    public void close() {}

    /** The agent that the application named, if this user can let it act now. */
    private Optional<ClientModel> agent(RequiredActionContext context) {
        String id = context.getAuthenticationSession().getClientNote(Constants.KC_ACTION_PARAMETER);
        if (id == null || impersonated(context)) {
            return Optional.empty();
        }
        return Optional.ofNullable(context.getRealm().getClientById(id))
                .filter(client -> acting(client)
                        .filter(agent -> agent.record().agentClass().actsForUsers()
                                && agent.record().consent().mode() == ConsentRule.Mode.USER)
                        .filter(agent -> !scopes(client, agent).isEmpty())
                        .isPresent());
    }

    /** Somebody who looks in as the user can't speak for him. */
    private boolean impersonated(RequiredActionContext context) {
        UserSessionModel userSession = session.sessions()
                .getUserSession(
                        context.getRealm(),
                        context.getAuthenticationSession().getParentSession().getId());
        return userSession != null && userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null;
    }

    private Optional<Agent> acting(ClientModel client) {
        AgentDirectoryProvider directory = session.getProvider(AgentDirectoryProvider.class);
        return directory.marked(client) ? directory.acting(client) : Optional.empty();
    }

    /** All that the agent may ever hold, and nothing that the page does not show. */
    private static List<ClientScopeModel> scopes(ClientModel client, Agent agent) {
        Map<String, ClientScopeModel> assigned = Stream.concat(
                        client.getClientScopes(true).values().stream(), client.getClientScopes(false).values().stream())
                .collect(Collectors.toMap(ClientScopeModel::getId, scope -> scope, (one, same) -> one));
        return agent.record().capabilities().stream()
                .map(reference -> assigned.get(reference.id()))
                .filter(scope -> scope != null)
                .toList();
    }

    private static Map<String, Object> page(ClientModel client, Agent agent, List<ClientScopeModel> scopes) {
        String name = client.getName();
        String purpose = agent.record().purpose();
        return Map.of(
                "name", name == null || name.isBlank() ? client.getClientId() : name,
                "clientId", client.getClientId(),
                "purpose", purpose == null ? "" : purpose,
                "owners",
                        agent.record().owners().stream()
                                .map(Party::reference)
                                .map(reference -> reference.name())
                                .toList(),
                "scopes", scopes.stream().map(AgentConsentAction::text).toList());
    }

    private static String text(ClientScopeModel scope) {
        String text = scope.getConsentScreenText();
        return text == null || text.isBlank() ? scope.getName() : text;
    }
}
