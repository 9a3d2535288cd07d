package io.github.kcagents.identity.jpa;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.identity.AgentState;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.Reference;
import org.jspecify.annotations.Nullable;

/** The states of agents in the table. Every question names the realm; a row of another realm is never found. */
public final class AgentStates {

    private final KeycloakSession session;

    public AgentStates(KeycloakSession session) {
        this.session = session;
    }

    /**
     * What the server keeps.
     *
     * @param accountId user id of the service account; one that was made anew under the old name is somebody else
     * @param fingerprint what {@link io.github.kcagents.identity.RecordFingerprint} gave when the agents' API wrote the record
     * @param rights roles and groups that client and service account had then, one word each
     * @param stoppedAtSeconds Unix time of the last stop: the client's not-before is never earlier; 0 for none
     */
    public record Stored(
            AgentState state, String accountId, String fingerprint, Set<String> rights, int stoppedAtSeconds) {

        public Stored {
            rights = Set.copyOf(rights);
        }
    }

    /** All realms together; a status without agents is there with 0. */
    public Map<AgentStatus, Long> countByStatus() {
        Map<AgentStatus, Long> counts = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : AgentStatus.values()) {
            counts.put(status, 0L);
        }
        entityManager()
                .createNamedQuery("AgentState.countByStatus", Object[].class)
                .getResultStream()
                .forEach(row ->
                        AgentStatus.parse((String) row[0]).ifPresent(status -> counts.put(status, (Long) row[1])));
        return counts;
    }

    /** Empty when there is no row, or one whose status is none that this version knows. */
    public Optional<Stored> find(String realmId, String clientUuid) {
        return entity(realmId, clientUuid)
                .flatMap(row -> AgentStatus.parse(row.status())
                        .map(status -> new Stored(
                                state(row, status),
                                row.accountId(),
                                row.fingerprint(),
                                words(row.rights()),
                                row.stoppedAt())));
    }

    /**
     * Reads these rows at once; asking for one of them costs no statement any more while the session lives.
     *
     * @return those of the clients that define no role of their own
     */
    public List<String> load(String realmId, Collection<String> clientUuids) {
        return entityManager()
                .createNamedQuery("AgentState.withRoleCounts", Object[].class)
                .setParameter("realmId", realmId)
                .setParameter("ids", clientUuids)
                .getResultStream()
                .filter(found -> found[1] instanceof Long roles && roles == 0)
                .map(found -> ((AgentStateEntity) found[0]).getId())
                .toList();
    }

    public boolean exists(String realmId, String clientUuid) {
        return entity(realmId, clientUuid).isPresent();
    }

    /** Has the agent a child that is not decommissioned? One statement, by the key of the clients' attributes. */
    public boolean hasChildren(String realmId, String clientUuid) {
        return entityManager()
                .createNamedQuery("AgentState.naming", String.class)
                .setParameter("realmId", realmId)
                .setParameter("except", AgentStatus.DECOMMISSIONED.key())
                .setParameter("attribute", AgentAttributes.PARENT)
                .setParameter("start", literal(new Reference(clientUuid, "").format()) + '%')
                .setMaxResults(1)
                .getResultStream()
                .findAny()
                .isPresent();
    }

    /** @param snapshot the client before it became an agent, as JSON; null for a client made for the agent */
    public void insert(String realmId, String clientUuid, Stored kept, @Nullable String snapshot) {
        AgentState state = kept.state();
        AgentStateEntity row = new AgentStateEntity();
        row.setId(clientUuid);
        row.setRealmId(realmId);
        row.setAccountId(kept.accountId());
        row.setAdopted(state.adopted());
        row.setCreator(state.creator());
        row.setCreatedAt(state.createdAt().toEpochMilli());
        row.setSnapshot(snapshot);
        row.setFingerprint(kept.fingerprint());
        row.setRights(text(kept.rights()));
        row.setStoppedAt(kept.stoppedAtSeconds());
        row.changeStatus(state.status().key(), state.statusSince().toEpochMilli(), state.reason());
        entityManager().persist(row);
    }

    public void changeStatus(
            String realmId, String clientUuid, AgentStatus status, Instant since, @Nullable String reason) {
        existing(realmId, clientUuid).changeStatus(status.key(), since.toEpochMilli(), reason);
    }

    /** The agents' API wrote record and rights anew. */
    public void changeRecord(String realmId, String clientUuid, String fingerprint, Set<String> rights) {
        AgentStateEntity row = existing(realmId, clientUuid);
        row.setFingerprint(fingerprint);
        row.setRights(text(rights));
    }

    /** @param seconds Unix time; an earlier one than is known changes nothing */
    public void stopped(String realmId, String clientUuid, int seconds) {
        AgentStateEntity row = existing(realmId, clientUuid);
        row.setStoppedAt(Math.max(row.stoppedAt(), seconds));
    }

    /** What the client was before it became an agent; kept so that an adoption can be taken back. */
    public Optional<String> snapshot(String realmId, String clientUuid) {
        return entity(realmId, clientUuid).map(AgentStateEntity::snapshot);
    }

    /** Agents of all realms that may act, in the order of their ids. */
    public List<ClientPlace> active(String afterUuid, int max) {
        return entityManager()
                .createQuery(
                        "select new " + ClientPlace.class.getName() + "(s.realmId, s.id) from AgentState s"
                                + " where s.status = :status and s.id > :after order by s.id",
                        ClientPlace.class)
                .setParameter("status", AgentStatus.ACTIVE.key())
                .setParameter("after", afterUuid)
                .setMaxResults(max)
                .getResultList();
    }

    /** Has the realm any agent? */
    public boolean any(String realmId) {
        return !entityManager()
                .createNamedQuery("AgentState.anyOfRealm", String.class)
                .setParameter("realmId", realmId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Ends the state of a client that goes on without; unlike {@link #delete} also for who has just read it. */
    public void forget(String realmId, String clientUuid) {
        entity(realmId, clientUuid).ifPresent(entityManager()::remove);
    }

    public void delete(String realmId, String clientUuid) {
        entityManager()
                .createNamedQuery("AgentState.deleteById")
                .setParameter("id", clientUuid)
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    public void deleteRealm(String realmId) {
        entityManager()
                .createNamedQuery("AgentState.deleteByRealm")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    static String pattern(@Nullable String search) {
        if (search == null || search.isBlank()) {
            return "%";
        }
        return '%' + literal(search.trim().toLowerCase(Locale.ROOT)) + '%';
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Sorted, so that writing the same rights again changes nothing. */
    private static String text(Set<String> words) {
        return String.join("\n", new TreeSet<>(words));
    }

    private static Set<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? Set.of() : Set.of(text.split("\n"));
    }

    private Optional<AgentStateEntity> entity(String realmId, String clientUuid) {
        return Optional.ofNullable(entityManager().find(AgentStateEntity.class, clientUuid))
                .filter(row -> row.realmId().equals(realmId));
    }

    private AgentStateEntity existing(String realmId, String clientUuid) {
        return entity(realmId, clientUuid)
                .orElseThrow(() -> new IllegalStateException("no state of agent " + clientUuid));
    }

    private static AgentState state(AgentStateEntity row, AgentStatus status) {
        return new AgentState(
                status,
                row.adopted(),
                row.creator(),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.statusSince()),
                row.reason());
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
