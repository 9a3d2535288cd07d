package io.github.kcagents.invocation.jpa;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import io.github.kcagents.invocation.seal.SealedBatch;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Nationalized;

/** One sealed batch. */
@Entity(name = "AgentLedgerSeal")
@Table(name = "AGENT_LEDGER_SEAL")
@Immutable
@NamedQuery(
        name = AgentLedgerSeal.NEXT,
        query = "select s from AgentLedgerSeal s where s.realmId = :realm"
                + " and (s.segment > :segment or (s.segment = :segment and s.batchNo > :number))"
                + " order by s.segment, s.batchNo")
@NamedQuery(
        name = AgentLedgerSeal.HEADS,
        query = "select s from AgentLedgerSeal s where s.realmId = :realm and s.batchNo ="
                + " (select max(t.batchNo) from AgentLedgerSeal t where t.realmId = s.realmId and t.segment = s.segment)"
                + " order by s.segment")
@NamedQuery(
        name = AgentLedgerSeal.IDS_UNTIL,
        query = "select s.id from AgentLedgerSeal s where s.realmId = :realm and s.lastTime <= :time"
                + " order by s.lastTime")
@NamedQuery(
        name = AgentLedgerSeal.DELETE,
        query = "delete from AgentLedgerSeal s where s.realmId = :realm and s.id in (:ids)")
class AgentLedgerSeal {

    static final String NEXT = "AgentLedgerSeal.next";
    static final String HEADS = "AgentLedgerSeal.heads";
    static final String IDS_UNTIL = "AgentLedgerSeal.idsUntil";
    static final String DELETE = "AgentLedgerSeal.delete";

    private static final int HASH_LENGTH = 64;

    @Id
    @Column(name = "ID", length = AgentInvocation.ID_LENGTH)
    String id = "";

    @Column(name = "REALM_ID", length = AgentInvocation.ID_LENGTH, nullable = false)
    String realmId = "";

    @Column(name = "LEDGER_SEGMENT", length = AgentInvocation.ID_LENGTH, nullable = false)
    String segment = "";

    @Column(name = "BATCH_NO", nullable = false)
    long batchNo;

    @Column(name = "FIRST_SEQ", nullable = false)
    long firstSeq;

    @Column(name = "LAST_SEQ", nullable = false)
    long lastSeq;

    @Column(name = "FIRST_TIME", nullable = false)
    long firstTime;

    @Column(name = "LAST_TIME", nullable = false)
    long lastTime;

    @Column(name = "PREVIOUS_TIME", nullable = false)
    long previousTime;

    @Column(name = "MERKLE_ROOT", length = HASH_LENGTH, nullable = false)
    String root = "";

    // Empty is null on some databases.
    @Column(name = "PREVIOUS_SEAL", length = HASH_LENGTH)
    @org.jspecify.annotations.Nullable
    String previous;

    @Column(name = "SEAL_HASH", length = HASH_LENGTH, nullable = false)
    String sealHash = "";

    // A line per record: place, id and hash.
    @Nationalized
    @Column(name = "LEAVES_JSON")
    @org.jspecify.annotations.Nullable
    String leaves;

    static AgentLedgerSeal of(String id, SealedBatch batch) {
        AgentLedgerSeal row = new AgentLedgerSeal();
        row.id = id;
        row.realmId = batch.realmId();
        row.segment = batch.segment();
        row.batchNo = batch.number();
        row.firstSeq = batch.firstSeq();
        row.lastSeq = batch.lastSeq();
        row.firstTime = batch.firstTime();
        row.lastTime = batch.lastTime();
        row.previousTime = batch.previousTime();
        row.root = batch.root();
        row.previous = batch.previous().isEmpty() ? null : batch.previous();
        row.sealHash = batch.hash();
        row.leaves = batch.leaves().stream()
                .map(leaf -> leaf.seq() + " " + leaf.id() + " " + leaf.hash())
                .collect(Collectors.joining("\n"));
        return row;
    }

    /** As it is stored, whether it fits or not; a leaf that can't be read is missing and leaves a hole. */
    SealedBatch batch() {
        return new SealedBatch(
                realmId,
                segment,
                batchNo,
                firstSeq,
                lastSeq,
                firstTime,
                lastTime,
                previousTime,
                leaves == null ? List.of() : SealedBatch.parseLeaves(leaves),
                root,
                previous == null ? "" : previous);
    }
}
