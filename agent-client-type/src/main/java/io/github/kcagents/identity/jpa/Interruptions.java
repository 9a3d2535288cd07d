package io.github.kcagents.identity.jpa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Remembers that somebody was disabled, or left a group, although he is back. Tokens and codes from before must not come back
 * with him, and neither user nor group tells when that was.
 */
public final class Interruptions {

    /** One for all realms of the server: ids of rows have the realm in them. */
    private static final RecentInterruptions RECENT =
            new RecentInterruptions(System::nanoTime, Time::currentTimeMillis);

    private final KeycloakSession session;

    public Interruptions(KeycloakSession session) {
        this.session = session;
    }

    /** A user, by id. */
    public static String user(String userId) {
        return "user:" + userId;
    }

    /** A user's membership of a group, by their ids. */
    public static String membership(String userId, String groupId) {
        return "member:" + groupId + ':' + userId;
    }

    /** It ended at this moment; an earlier one that is known already is replaced. */
    public void ended(String realmId, String what, Instant at) {
        EntityManager em = entityManager();
        String id = id(realmId, what);
        AgentInterruptionEntity row = Optional.ofNullable(em.find(AgentInterruptionEntity.class, id))
                .orElseGet(() -> {
                    AgentInterruptionEntity fresh = AgentInterruptionEntity.of(id, realmId);
                    em.persist(fresh);
                    return fresh;
                });
        row.setEndedAt(Math.max(row.endedAt(), at.toEpochMilli()));
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                RECENT.forget();
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    /** Which of these ended at or after a moment, in Unix milliseconds. */
    public Set<String> endedSince(String realmId, Collection<String> what, long millis) {
        if (what.isEmpty()) {
            return Set.of();
        }
        Map<String, String> byId = what.stream().distinct().collect(Collectors.toMap(w -> id(realmId, w), w -> w));
        Map<String, Long> endedAt = RECENT.since(millis, this::endedFrom)
                .orElseGet(() -> read(entityManager()
                        .createNamedQuery("AgentInterruption.byWhat", Object[].class)
                        .setParameter("realmId", realmId)
                        .setParameter("ids", byId.keySet())));
        return byId.entrySet().stream()
                .filter(entry -> endedAt.getOrDefault(entry.getKey(), Long.MIN_VALUE) >= millis)
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    private Map<String, Long> endedFrom(long millis) {
        return read(entityManager()
                .createNamedQuery("AgentInterruption.newest", Object[].class)
                .setParameter("from", millis)
                .setMaxResults(RecentInterruptions.HELD + 1));
    }

    /** Columns, not entities: this may run in a user's request, whose flush would look through every one of them. */
    private static Map<String, Long> read(TypedQuery<Object[]> query) {
        return query.getResultStream().collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    public void deleteRealm(String realmId) {
        entityManager()
                .createNamedQuery("AgentInterruption.deleteByRealm")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    /** What ended before this moment is forgotten: nothing that old is in use. */
    public int forget(Instant before) {
        return entityManager()
                .createNamedQuery("AgentInterruption.deleteOld")
                .setParameter("before", before.toEpochMilli())
                .executeUpdate();
    }

    /** Ids of users can be longer than a key of every database may be. */
    private static String id(String realmId, String what) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((realmId + '\n' + what).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
