package io.github.kcagents.exchange.introspection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.chain.Provenance;
import io.github.kcagents.exchange.decision.ActiveAgent;
import io.github.kcagents.exchange.decision.ActiveAgents;
import io.github.kcagents.exchange.decision.Basis;
import io.github.kcagents.exchange.decision.Revocation;
import io.github.kcagents.provenance.RealmSeal;
import io.github.kcagents.settings.AgentSettings;
import org.jboss.logging.Logger;

/**
 * Is an agent's token still good? Signature, time, session and user are Keycloak's to check; this asks about everybody in the
 * chain, what let them act, and what the token was made from. The models come from Keycloak's caches, which all nodes share.
 */
final class LiveCheck {

    private static final Logger logger = Logger.getLogger(LiveCheck.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ActiveAgents agents;
    private final Revocation revocation;

    LiveCheck(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.agents = new ActiveAgents(session, realm);
        this.revocation = new Revocation(session, realm);
    }

    boolean good(AccessToken token, Provenance facts, UserModel user, UserSessionModel userSession) {
        ClientModel client = realm.getClientByClientId(token.getIssuedFor());
        if (client == null) {
            return false;
        }
        agents.prepare(Stream.of(client), facts);
        return !revocation.stale(token, client)
                && !revocation.revoked(token, facts)
                && !revocation.stopped(token, facts)
                && userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null
                && (!agents.isAgent(client)
                        || agents.of(client)
                                .filter(agent -> !revocation.stale(token, agent))
                                .isPresent())
                && !revocation.stale(token, user)
                && rootGood(user, token)
                && chainGood(facts, user, token);
    }

    /** A chain can begin with an agent that acts as itself. */
    private boolean rootGood(UserModel user, AccessToken token) {
        return user.getServiceAccountClientLink() == null
                || mayAct(user.getId(), token).isPresent();
    }

    private boolean chainGood(Provenance facts, UserModel user, AccessToken token) {
        ActChain chain = facts.chain();
        if (chain == null) {
            return true;
        }
        Basis.Finder basis = new Basis.Finder(session, realm, AgentSettings.read(realm::getAttribute, logger::debug));
        boolean byMayAct = Provenance.BY_MAY_ACT.equals(facts.basis());
        for (Actor actor : chain.actors()) {
            Optional<ActiveAgent> agent = mayAct(actor.subject(), token);
            if (agent.isEmpty()
                    || (!byMayAct
                            && basis.standing(user, agent.get())
                                    .filter(stands -> covers(stands, agent.get(), token))
                                    .isEmpty())) {
                return false;
            }
        }
        return true;
    }

    /** As Keycloak has it: a scope that shows on the consent page needs the user's consent, for as long as the token lives. */
    private static boolean covers(Basis basis, ActiveAgent agent, AccessToken token) {
        if (basis.sinceMillis() > RealmSeal.issuedAtMillis(token)) {
            return false;
        }
        Set<String> consented = basis.scopes();
        if (consented == null) {
            return true;
        }
        Map<String, ClientScopeModel> assigned = new HashMap<>(agent.client().getClientScopes(true));
        assigned.putAll(agent.client().getClientScopes(false));
        String scope = token.getScope() == null ? "" : token.getScope();
        return Stream.of(scope.split(" "))
                .filter(name -> assigned.containsKey(name) && assigned.get(name).isDisplayOnConsentScreen())
                .allMatch(consented::contains);
    }

    private Optional<ActiveAgent> mayAct(String serviceAccountId, AccessToken token) {
        return agents.ofServiceAccount(serviceAccountId).filter(agent -> !revocation.stale(token, agent));
    }
}
