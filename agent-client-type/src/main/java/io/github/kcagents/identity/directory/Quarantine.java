package io.github.kcagents.identity.directory;

import java.time.Instant;
import java.util.Map;

import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import io.github.kcagents.event.AgentEventDetails;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.jpa.AgentStates;
import io.github.kcagents.invocation.InvocationType;
import io.github.kcagents.invocation.RefusalReason;
import org.jboss.logging.Logger;

/**
 * Puts an active agent away whose client was changed where the server could not refuse it. The request that noticed is about
 * to be refused and rolled back, so this happens after it, in a transaction of its own.
 */
final class Quarantine {

    private static final Logger logger = Logger.getLogger(Quarantine.class);

    private static final String MARK = "agent.quarantine.";
    /** Error of the event. */
    static final String ERROR = "agent_quarantined";

    private final KeycloakSession session;

    Quarantine(KeycloakSession session) {
        this.session = session;
    }

    void afterwards(ClientModel client, String why) {
        String mark = MARK + client.getId();
        if (session.getAttribute(mark) != null) {
            return;
        }
        session.setAttribute(mark, why);
        session.getTransactionManager()
                .enlistAfterCompletion(new Later(
                        session.getKeycloakSessionFactory(), client.getRealm().getId(), client.getId(), why));
    }

    private static final class Later extends AbstractKeycloakTransaction {

        private final KeycloakSessionFactory factory;
        private final String realmId;
        private final String clientUuid;
        private final String why;

        Later(KeycloakSessionFactory factory, String realmId, String clientUuid, String why) {
            this.factory = factory;
            this.realmId = realmId;
            this.clientUuid = clientUuid;
            this.why = why;
        }

        @Override
        protected void commitImpl() {
            run();
        }

        @Override
        protected void rollbackImpl() {
            run();
        }

        private void run() {
            try {
                KeycloakModelUtils.runJobInTransaction(factory, this::putAway);
            } catch (RuntimeException e) {
                // Two requests notice at once and one of them wins; whoever loses has refused all the same.
                logger.warnf(e, "Agent %s could not be put into quarantine; it gets no token", clientUuid);
            }
        }

        /**
         * Once more, from what is there now: a request that began before somebody's rightful change and ended after it saw
         * the client of before and the state of afterwards.
         */
        private static boolean broken(AgentLookup lookup, ClientModel client) {
            return lookup instanceof AgentLookup.Broken broken
                    ? broken.breach()
                    : Acting.breach(client).isPresent();
        }

        private void putAway(KeycloakSession own) {
            RealmModel realm = own.realms().getRealm(realmId);
            ClientModel client = realm == null ? null : realm.getClientById(clientUuid);
            if (realm == null || client == null) {
                return;
            }
            own.getContext().setRealm(realm);
            AgentStates states = new AgentStates(own);
            AgentStates.Stored row = states.find(realmId, clientUuid)
                    .filter(stored -> stored.state().status() == AgentStatus.ACTIVE)
                    .orElse(null);
            if (row == null || !broken(new AgentReader(own, states).find(client), client)) {
                return;
            }
            new StatusChange(own, states).stop(realm, client, AgentStatus.QUARANTINED, Instant.now(), why);
            logger.warnf("Agent %s is in quarantine: %s", client.getClientId(), why);
            EventBuilder event = new EventBuilder(realm, own)
                    .event(EventType.CLIENT_UPDATE)
                    .client(client)
                    .detail(Details.REASON, why);
            Map.of(
                            AgentEventDetails.TYPE,
                            InvocationType.LIFECYCLE.key(),
                            AgentEventDetails.REASON,
                            RefusalReason.AGENT_INACTIVE.key(),
                            AgentEventDetails.ACTOR_ID,
                            row.accountId(),
                            AgentEventDetails.ACTOR,
                            client.getClientId())
                    .forEach(event::detail);
            event.error(ERROR);
        }
    }
}
