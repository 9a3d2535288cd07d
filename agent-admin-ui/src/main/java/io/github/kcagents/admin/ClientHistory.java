package io.github.kcagents.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import org.jspecify.annotations.Nullable;

/**
 * What the realm's stored events say about its clients. Read once for all of them; where the realm stores none, or too many to
 * read, nothing is said rather than something wrong.
 */
final class ClientHistory {

    private static final int MOST_EVENTS = 5_000;

    private final Set<String> actedAsItself = new HashSet<>();
    private final Set<String> exchanged = new HashSet<>();
    private final Map<String, Instant> lastSeen = new HashMap<>();
    private final Instant now;
    private final Optional<Instant> completeSince;

    private ClientHistory(List<Event> newestFirst, Instant now) {
        this.now = now;
        for (Event event : newestFirst) {
            String clientId = event.getClientId();
            if (clientId == null) {
                continue;
            }
            lastSeen.putIfAbsent(clientId, Instant.ofEpochMilli(event.getTime()));
            if (event.getType() == EventType.CLIENT_LOGIN) {
                actedAsItself.add(clientId);
            } else if (event.getType() == EventType.TOKEN_EXCHANGE) {
                exchanged.add(clientId);
            }
        }
        completeSince = newestFirst.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(
                        newestFirst.get(newestFirst.size() - 1).getTime()));
    }

    static ClientHistory of(KeycloakSession session, RealmModel realm, Clock clock) {
        EventStoreProvider store = session.getProvider(EventStoreProvider.class);
        if (store == null || !realm.isEventsEnabled()) {
            return new ClientHistory(List.of(), clock.instant());
        }
        EventQuery query = store.createQuery()
                .realm(realm.getId())
                .type(
                        EventType.CLIENT_LOGIN,
                        EventType.TOKEN_EXCHANGE,
                        EventType.CODE_TO_TOKEN,
                        EventType.REFRESH_TOKEN)
                .orderByDescTime()
                .maxResults(MOST_EVENTS);
        return new ClientHistory(query.getResultStream().toList(), clock.instant());
    }

    boolean actedAsItself(String clientId) {
        return actedAsItself.contains(clientId);
    }

    boolean exchanged(String clientId) {
        return exchanged.contains(clientId);
    }

    /** Days for which there are events and none of this client; null where nothing is known. */
    @Nullable
    Integer silentDays(String clientId) {
        return completeSince
                .map(since -> lastSeen.getOrDefault(clientId, since))
                .map(seen -> (int) Duration.between(seen, now).toDays())
                .orElse(null);
    }
}
