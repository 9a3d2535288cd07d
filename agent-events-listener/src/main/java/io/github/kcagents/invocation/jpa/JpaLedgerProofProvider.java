package io.github.kcagents.invocation.jpa;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

import io.github.kcagents.invocation.LedgerFinding;
import io.github.kcagents.invocation.LedgerVerification;
import io.github.kcagents.invocation.seal.AuditFinding;
import io.github.kcagents.invocation.seal.LedgerAudit;
import io.github.kcagents.invocation.spi.LedgerProofProvider;
import org.jspecify.annotations.Nullable;

/** Checks and exports the ledger of a realm from its table, one batch in memory at a time. */
final class JpaLedgerProofProvider implements LedgerProofProvider {

    private static final int SEALS_AT_ONCE = 20;

    private final KeycloakSession session;
    private final Sealer sealer;

    JpaLedgerProofProvider(KeycloakSession session, Sealer sealer) {
        this.session = session;
        this.sealer = sealer;
    }

    private interface Batches<E extends Exception> {
        void batch(AgentLedgerSeal seal, List<Map<String, @Nullable String>> rows) throws E;
    }

    @Override
    public LedgerVerification verify(RealmModel realm) {
        sealer.run();
        long retainedFrom = retainedFrom(realm);
        LedgerAudit audit = new LedgerAudit(retainedFrom);
        long[] seals = {0};
        this.<RuntimeException>walk(realm, Long.MIN_VALUE, Long.MAX_VALUE, (seal, rows) -> {
            seals[0]++;
            audit.batch(seal.batch(), seal.sealHash, rows);
        });
        long all = entityManager()
                .createNamedQuery(AgentInvocation.COUNT, Long.class)
                .setParameter("realm", realm.getId())
                .setParameter("time", Long.MIN_VALUE)
                .getSingleResult();
        return new LedgerVerification(
                audit.records(),
                Math.max(0, all - audit.records()),
                seals[0],
                Instant.ofEpochMilli(Math.max(0, retainedFrom)),
                audit.found(),
                audit.findings().stream().map(JpaLedgerProofProvider::finding).toList());
    }

    private static LedgerFinding finding(AuditFinding finding) {
        return new LedgerFinding(
                LedgerFinding.Kind.valueOf(finding.kind().name()),
                finding.recordId(),
                finding.segment(),
                finding.seq(),
                finding.what());
    }

    @Override
    public void export(RealmModel realm, Instant from, Instant until, OutputStream out) throws IOException {
        sealer.run();
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("realm", realm.getName());
        head.put("realmId", realm.getId());
        head.put("from", from.toEpochMilli());
        head.put("until", until.toEpochMilli());
        head.put("retainedFrom", retainedFrom(realm));
        line(out, "export", head);
        this.<IOException>walk(realm, from.toEpochMilli(), until.toEpochMilli(), (seal, rows) -> {
            line(out, "seal", fields(seal));
            for (Map<String, @Nullable String> row : rows) {
                line(out, "record", row);
            }
        });
        line(out, "checkpoint", Checkpoint.sign(session, realm, heads(realm)));
    }

    private static Map<String, Object> fields(AgentLedgerSeal seal) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("realmId", seal.realmId);
        out.put("segment", seal.segment);
        out.put("number", seal.batchNo);
        out.put("firstSeq", seal.firstSeq);
        out.put("lastSeq", seal.lastSeq);
        out.put("firstTime", seal.firstTime);
        out.put("lastTime", seal.lastTime);
        out.put("previousTime", seal.previousTime);
        out.put("root", seal.root);
        out.put("previous", seal.previous == null ? "" : seal.previous);
        out.put("hash", seal.sealHash);
        out.put("leaves", seal.leaves == null ? "" : seal.leaves);
        return out;
    }

    private static void line(OutputStream out, String kind, Object value) throws IOException {
        out.write(JsonSerialization.writeValueAsString(Map.of(kind, value)).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    private List<AgentLedgerSeal> heads(RealmModel realm) {
        return entityManager()
                .createNamedQuery(AgentLedgerSeal.HEADS, AgentLedgerSeal.class)
                .setParameter("realm", realm.getId())
                .getResultList();
    }

    private <E extends Exception> void walk(RealmModel realm, long from, long until, Batches<E> each) throws E {
        String segment = "";
        long number = 0;
        while (true) {
            List<AgentLedgerSeal> page = entityManager()
                    .createNamedQuery(AgentLedgerSeal.NEXT, AgentLedgerSeal.class)
                    .setParameter("realm", realm.getId())
                    .setParameter("segment", segment)
                    .setParameter("number", number)
                    .setMaxResults(SEALS_AT_ONCE)
                    .getResultList();
            for (AgentLedgerSeal seal : page) {
                segment = seal.segment;
                number = seal.batchNo;
                if (seal.lastTime >= from && seal.firstTime < until) {
                    each.batch(seal, rows(seal));
                }
            }
            // The rows of a ledger don't fit in memory, and nobody changes them.
            entityManager().clear();
            if (page.size() < SEALS_AT_ONCE) {
                return;
            }
        }
    }

    private List<Map<String, @Nullable String>> rows(AgentLedgerSeal seal) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        entityManager()
                .createNamedQuery(AgentInvocation.PLACES, AgentInvocation.class)
                .setParameter("realm", seal.realmId)
                .setParameter("segment", seal.segment)
                .setParameter("first", seal.firstSeq)
                .setParameter("last", seal.lastSeq)
                .getResultStream()
                .map(LeafFields::of)
                .forEach(rows::add);
        return rows;
    }

    private long retainedFrom(RealmModel realm) {
        AgentLedgerFloor floor = entityManager().find(AgentLedgerFloor.class, realm.getId());
        return floor == null ? Long.MIN_VALUE : floor.retainedFrom;
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public void close() {
        // The connection is the session's.
    }
}
