package io.github.kcagents.identity.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.keycloak.cluster.ClusterProvider;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.jpa.AgentIndex;
import io.github.kcagents.identity.jpa.AgentStates;
import io.github.kcagents.identity.jpa.ClientPlace;
import io.github.kcagents.identity.jpa.Interruptions;
import org.jboss.logging.Logger;

/**
 * What has to be looked at from time to time, by one process of a cluster, in small transactions: clients that say they are
 * agents and are in no list, breaches of a ceiling that nobody has run into yet, and what ended too long ago to matter.
 */
final class Upkeep implements Runnable {

    private static final Logger logger = Logger.getLogger(Upkeep.class);

    private static final String TASK = "agent-upkeep";
    private static final int AT_MOST_SECONDS = 3600;
    private static final int BATCH = 100;

    /** No access token lives so long, and nothing older is asked about. */
    static final Duration INTERRUPTIONS_KEPT = Duration.ofDays(30);

    private final KeycloakSessionFactory factory;

    /** Client UUID to what was said of it last, so that a breach is reported once by each process and not in every round. */
    private final Map<String, String> reported = new ConcurrentHashMap<>();

    Upkeep(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    @Override
    public void run() {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> session.getProvider(ClusterProvider.class)
                            .executeIfNotExecuted(TASK, AT_MOST_SECONDS, () -> {
                                all();
                                return null;
                            }));
        } catch (RuntimeException e) {
            // On a timer's thread nobody else would say it; the next round does it again.
            logger.warn("The agents could not be looked through now", e);
        }
    }

    private void all() {
        List<ClientPlace> unlisted = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> new AgentIndex(session).unlisted(BATCH));
        unlisted.forEach(place -> at(place, AgentIndexing::index));
        checkCeilings();
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> new Interruptions(session)
                        .forget(Instant.ofEpochMilli(Time.currentTimeMillis()).minus(INTERRUPTIONS_KEPT)));
    }

    private void checkCeilings() {
        String after = "";
        while (true) {
            String from = after;
            List<ClientPlace> batch = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> new AgentStates(session).active(from, BATCH));
            if (batch.isEmpty()) {
                return;
            }
            batch.forEach(place -> at(place, this::check));
            after = batch.get(batch.size() - 1).clientUuid();
        }
    }

    /** Says what the next use of the agent would find; that puts it into quarantine, not this. */
    private void check(KeycloakSession session, ClientModel client) {
        AgentLookup lookup = new AgentReader(session, new AgentStates(session)).find(client);
        Optional<String> breach =
                lookup instanceof AgentLookup.Broken broken ? Optional.of(broken.why()) : Acting.breach(client);
        if (breach.isEmpty()) {
            reported.remove(client.getId());
        } else if (!breach.get().equals(reported.put(client.getId(), breach.get()))) {
            logger.warnf(
                    "Agent %s of realm %s gets no token: %s",
                    client.getId(), client.getRealm().getName(), breach.get());
        }
    }

    private interface Look {
        void at(KeycloakSession session, ClientModel client);
    }

    private void at(ClientPlace place, Look look) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            RealmModel realm = session.realms().getRealm(place.realmId());
            ClientModel client = realm == null ? null : realm.getClientById(place.clientUuid());
            if (realm != null && client != null) {
                session.getContext().setRealm(realm);
                look.at(session, client);
            }
        });
    }
}
