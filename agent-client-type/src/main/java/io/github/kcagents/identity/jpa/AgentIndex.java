package io.github.kcagents.identity.jpa;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.identity.AgentObservation;
import io.github.kcagents.identity.AgentQuery;
import io.github.kcagents.identity.Party;
import org.jspecify.annotations.Nullable;

/**
 * What lists of agents are searched and ordered by, beside the observations that are shown in them. Everything else in it is a
 * copy that is written again whenever the client is.
 */
public final class AgentIndex {

    /** Use is noted once in so long a time, so that a busy agent does not write a row with every token. */
    public static final Duration USE_GRAIN = Duration.ofHours(1);

    private static final int SORT_NAME_LIMIT = 255;
    private static final int SEARCH_TEXT_LIMIT = 1000;

    /** Ids of user storages that keep no copy here; who is in them is asked only when it decides. */
    private static final String FOREIGN_USERS = "f:%";

    private static final String ANSWERING_OWNER = "exists (select 1 from AgentOwner o where o.id.agentId = i.id and ("
            + "(o.id.kind = 'user' and (o.id.partyId like '" + FOREIGN_USERS + "'"
            + " or exists (select 1 from UserEntity u where u.id = o.id.partyId and u.enabled = true)))"
            + " or (o.id.kind = 'group' and exists (select 1 from UserGroupMembershipEntity m"
            + " where m.groupId = o.id.partyId and m.user.enabled = true))))";

    private final KeycloakSession session;

    public AgentIndex(KeycloakSession session) {
        this.session = session;
    }

    /**
     * The copy.
     *
     * @param agentClass as the attribute says, understood or not
     */
    public record Entry(
            String clientId,
            @Nullable String name,
            String agentClass,
            Instant createdAt,
            int reviewIntervalDays,
            List<Party> owners) {}

    /** Writes the copy; what was observed stays. */
    public void put(String realmId, String clientUuid, Entry entry) {
        AgentIndexEntity row = row(realmId, clientUuid).orElseGet(() -> {
            AgentIndexEntity fresh = new AgentIndexEntity();
            fresh.setId(clientUuid);
            fresh.setRealmId(realmId);
            return fresh;
        });
        String name = entry.name();
        String clientId = entry.clientId().toLowerCase(Locale.ROOT);
        row.setNames(
                cut(clientId, SORT_NAME_LIMIT),
                cut(name == null ? clientId : clientId + '\n' + name.toLowerCase(Locale.ROOT), SEARCH_TEXT_LIMIT));
        row.setAgentClass(cut(entry.agentClass(), 20));
        row.setCreatedAt(entry.createdAt().toEpochMilli());
        long seen = Math.max(row.lastReview(), entry.createdAt().toEpochMilli());
        row.setReviewDue(seen + Duration.ofDays(entry.reviewIntervalDays()).toMillis());
        if (!entityManager().contains(row)) {
            entityManager().persist(row);
        }
        owners(realmId, clientUuid, entry.owners());
    }

    private void owners(String realmId, String clientUuid, List<Party> owners) {
        delete("AgentOwner.deleteByAgent", realmId, clientUuid);
        owners.stream()
                .map(owner -> new AgentOwnerEntity.Id(
                        clientUuid, owner.type().key(), owner.reference().id()))
                .distinct()
                .forEach(id -> entityManager().persist(new AgentOwnerEntity(realmId, id)));
    }

    public Optional<AgentObservation> observation(String realmId, String clientUuid) {
        return row(realmId, clientUuid)
                .map(row -> new AgentObservation(
                        instant(row.lastUsed()), instant(row.lastReview()), Instant.ofEpochMilli(row.reviewDue())));
    }

    /** The agent was at work. Most calls find that noted already and write nothing. */
    public void used(String realmId, String clientUuid, Instant now) {
        entityManager()
                .createNamedQuery("AgentIndex.used")
                .setParameter("id", clientUuid)
                .setParameter("realmId", realmId)
                .setParameter("now", now.toEpochMilli())
                .setParameter("before", now.minus(USE_GRAIN).toEpochMilli())
                .executeUpdate();
    }

    /** Somebody looked at the agent and found it in order. */
    public void reviewed(String realmId, String clientUuid, Instant now, int reviewIntervalDays) {
        AgentIndexEntity row = row(realmId, clientUuid)
                .orElseThrow(() -> new IllegalStateException("no index of agent " + clientUuid));
        row.setLastReview(now.toEpochMilli());
        row.setReviewDue(now.plus(Duration.ofDays(reviewIntervalDays)).toEpochMilli());
    }

    /**
     * Clients that say they are agents and are in no list: written while our JARs were away, or by a server whose tables were
     * lost. Of all realms.
     */
    public List<ClientPlace> unlisted(int max) {
        return entityManager()
                .createQuery(
                        "select new " + ClientPlace.class.getName() + "(c.realmId, c.id)"
                                + " from ClientAttributeEntity a join a.client c where a.name = :mark"
                                + " and not exists (select 1 from AgentIndex i where i.id = c.id) order by c.id",
                        ClientPlace.class)
                .setParameter("mark", AgentAttributes.CLASS)
                .setMaxResults(max)
                .getResultList();
    }

    public void delete(String realmId, String clientUuid) {
        delete("AgentOwner.deleteByAgent", realmId, clientUuid);
        delete("AgentIndex.deleteById", realmId, clientUuid);
    }

    public void deleteRealm(String realmId) {
        for (String query : List.of("AgentOwner.deleteByRealm", "AgentIndex.deleteByRealm")) {
            entityManager()
                    .createNamedQuery(query)
                    .setParameter("realmId", realmId)
                    .executeUpdate();
        }
    }

    /** Client ids (UUIDs) in the order that the query names. */
    public List<String> page(String realmId, AgentQuery query, int first, int max) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("realmId", realmId);
        String text = "select i.id from AgentIndex i" + conditions(query, parameters) + order(query);
        TypedQuery<String> ids = entityManager().createQuery(text, String.class);
        parameters.forEach(ids::setParameter);
        return ids.setFirstResult(first).setMaxResults(max).getResultList();
    }

    private static String conditions(AgentQuery query, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder(" where i.realmId = :realmId");
        String search = query.search();
        if (search != null && !search.isBlank()) {
            where.append(" and i.searchText like :pattern escape '!'");
            parameters.put("pattern", AgentStates.pattern(search));
        }
        if (query.agentClass() != null) {
            where.append(" and i.agentClass = :class");
            parameters.put("class", query.agentClass().key());
        }
        if (query.status() != null) {
            where.append(" and exists (select 1 from AgentState s where s.id = i.id and s.status = :status)");
            parameters.put("status", query.status().key());
        }
        if (query.owner() != null) {
            where.append(" and exists (select 1 from AgentOwner p where p.id.agentId = i.id"
                    + " and p.id.kind = :kind and p.id.partyId = :party)");
            parameters.put("kind", query.owner().type().key());
            parameters.put("party", query.owner().reference().id());
        }
        if (query.ownerless() != null) {
            where.append(query.ownerless() ? " and not " : " and ").append(ANSWERING_OWNER);
        }
        if (query.unusedSince() != null) {
            where.append(" and i.lastUsed < :since and i.createdAt < :since");
            parameters.put("since", query.unusedSince().toEpochMilli());
        }
        return where.toString();
    }

    private static String order(AgentQuery query) {
        String column = switch (query.sort()) {
            case CLIENT_ID -> "i.sortName";
            case CREATED_AT -> "i.createdAt";
            case LAST_USED -> "i.lastUsed";
            case REVIEW_DUE -> "i.reviewDue";
        };
        String direction = query.descending() ? " desc" : "";
        return " order by " + column + direction + ", i.id" + direction;
    }

    private void delete(String query, String realmId, String clientUuid) {
        entityManager()
                .createNamedQuery(query)
                .setParameter("id", clientUuid)
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    private Optional<AgentIndexEntity> row(String realmId, String clientUuid) {
        return Optional.ofNullable(entityManager().find(AgentIndexEntity.class, clientUuid))
                .filter(row -> row.realmId().equals(realmId));
    }

    private static @Nullable Instant instant(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
