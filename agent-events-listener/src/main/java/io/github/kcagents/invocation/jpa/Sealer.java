package io.github.kcagents.invocation.jpa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

import io.github.kcagents.invocation.seal.MerkleRoot;
import io.github.kcagents.invocation.seal.SealedBatch;
import org.jboss.logging.Logger;

/**
 * Seals what this process wrote, batch by batch. One runs per process, and a process seals its own records only, so nobody
 * waits for anybody and the last seal is known without asking.
 */
final class Sealer implements Runnable {

    /** Most records of one batch. */
    static final int BATCH = 1000;

    private static final Logger logger = Logger.getLogger(Sealer.class);

    private final KeycloakSessionFactory factory;
    private final Places places;
    private final Map<String, SealedBatch> heads = new HashMap<>();

    // The last place that needs no seal any more; read by other threads, unlike the heads.
    private final Map<String, Long> sealed = new ConcurrentHashMap<>();

    Sealer(KeycloakSessionFactory factory, Places places) {
        this.factory = factory;
        this.places = places;
    }

    /** Places that were taken and are not in a seal yet. */
    long unsealed() {
        return places.realms().stream()
                .mapToLong(realmId -> places.taken(realmId) - sealed.getOrDefault(realmId, 0L))
                .sum();
    }

    @Override
    public synchronized void run() {
        for (String realmId : places.realms()) {
            try {
                while (sealNext(realmId)) {
                    Thread.yield();
                }
            } catch (RuntimeException e) {
                // On a timer's thread nobody else would say it; the next round tries again.
                logger.warnf(e, "Records of realm %s could not be sealed now", realmId);
            }
        }
    }

    /** @return whether there may be more */
    private boolean sealNext(String realmId) {
        long settled = places.settled(realmId);
        // Not the last seal's end: after a rolled back tail that lies lower, and the table would be asked in every
        // round.
        if (settled <= sealed.getOrDefault(realmId, 0L)) {
            return false;
        }
        SealedBatch before = heads.get(realmId);
        long first = before == null ? 1 : before.lastSeq() + 1;
        SealedBatch batch = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> seal(session, realmId, before, first, settled));
        if (batch == null) {
            // Nothing but places whose transactions rolled back.
            sealed.put(realmId, settled);
            return false;
        }
        // Only once the seal is committed.
        heads.put(realmId, batch);
        sealed.put(realmId, batch.lastSeq());
        return batch.leaves().size() == BATCH;
    }

    private @org.jspecify.annotations.Nullable SealedBatch seal(
            KeycloakSession session,
            String realmId,
            @org.jspecify.annotations.Nullable SealedBatch before,
            long first,
            long settled) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<AgentInvocation> rows = em.createNamedQuery(AgentInvocation.PLACES, AgentInvocation.class)
                .setParameter("realm", realmId)
                .setParameter("segment", places.segment())
                .setParameter("first", first)
                .setParameter("last", settled)
                .setMaxResults(BATCH)
                .getResultList();
        if (rows.isEmpty()) {
            return null;
        }
        List<SealedBatch.Leaf> leaves = rows.stream()
                .map(row -> new SealedBatch.Leaf(
                        Objects.requireNonNull(row.seq), row.id, Objects.requireNonNull(row.leafHash)))
                .toList();
        SealedBatch batch = new SealedBatch(
                realmId,
                places.segment(),
                before == null ? 1 : before.number() + 1,
                first,
                rows.size() == BATCH ? leaves.get(BATCH - 1).seq() : settled,
                rows.stream().mapToLong(row -> row.happenedAt).min().orElseThrow(),
                rows.stream().mapToLong(row -> row.happenedAt).max().orElseThrow(),
                before == null ? 0 : before.lastTime(),
                leaves,
                MerkleRoot.of(leaves.stream().map(SealedBatch.Leaf::hash).toList()),
                before == null ? "" : before.hash());
        em.persist(AgentLedgerSeal.of(UUID.randomUUID().toString(), batch));
        return batch;
    }
}
