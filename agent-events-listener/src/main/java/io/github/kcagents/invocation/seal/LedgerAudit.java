package io.github.kcagents.invocation.seal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.kcagents.invocation.seal.AuditFinding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Goes through sealed batches, segment by segment in order of their number, and names what is not as it was sealed. What was
 * removed for its age is no finding.
 */
public final class LedgerAudit {

    /** More findings than this say no more; they are counted. */
    public static final int FINDINGS_LIMIT = 100;

    private final long retainedFromMillis;
    private final List<AuditFinding> findings = new ArrayList<>();
    private final Map<String, SealedBatch> heads = new HashMap<>();
    private long found;
    private long records;

    /** @param retainedFromMillis what is older may have been removed; Unix milliseconds */
    public LedgerAudit(long retainedFromMillis) {
        this.retainedFromMillis = retainedFromMillis;
    }

    /**
     * @param rows what the ledger holds now between the batch's first and last place, each with {@link LeafHash#FIELDS} and
     *     {@code hash}, {@code subjectName}, {@code nameSalt}
     * @param sealHash the batch's own hash as it is stored
     */
    public void batch(SealedBatch batch, String sealHash, List<Map<String, @Nullable String>> rows) {
        checkSeal(batch, sealHash);
        checkOrder(batch);
        Map<Long, SealedBatch.Leaf> leaves = new HashMap<>();
        batch.leaves().forEach(leaf -> leaves.put(leaf.seq(), leaf));
        for (Map<String, @Nullable String> row : rows) {
            records++;
            SealedBatch.Leaf leaf = leaves.remove(Long.parseLong(Objects.requireNonNullElse(row.get("seq"), "0")));
            checkRow(batch, row, leaf);
        }
        if (batch.firstTime() >= retainedFromMillis) {
            batch.leaves().stream()
                    .filter(leaf -> leaves.containsKey(leaf.seq()))
                    .forEach(leaf -> add(Kind.REMOVED, leaf.id(), batch.segment(), leaf.seq(), "the record is gone"));
        }
        heads.put(batch.segment(), batch);
    }

    private void checkSeal(SealedBatch batch, String sealHash) {
        if (!batch.computedRoot().equals(batch.root()) || !batch.hash().equals(sealHash)) {
            add(Kind.SEAL, null, batch.segment(), batch.firstSeq(), "seal " + batch.number() + " does not fit itself");
        }
    }

    private void checkOrder(SealedBatch batch) {
        SealedBatch before = heads.get(batch.segment());
        boolean follows = before == null
                ? batch.number() == 1 || batch.previousTime() < retainedFromMillis
                : batch.number() == before.number() + 1
                        && batch.previous().equals(before.hash())
                        && batch.firstSeq() == before.lastSeq() + 1;
        if (!follows) {
            add(
                    Kind.SEAL,
                    null,
                    batch.segment(),
                    batch.firstSeq(),
                    "seal " + batch.number() + " does not follow the one before it");
        }
    }

    private void checkRow(SealedBatch batch, Map<String, @Nullable String> row, SealedBatch.@Nullable Leaf leaf) {
        String id = row.get("id");
        long seq = Long.parseLong(Objects.requireNonNullElse(row.get("seq"), "0"));
        if (leaf == null) {
            add(Kind.INSERTED, id, batch.segment(), seq, "no record was sealed at this place");
        } else if (!leaf.id().equals(id)) {
            add(Kind.REORDERED, id, batch.segment(), seq, "record " + leaf.id() + " was sealed at this place");
        } else if (!LeafHash.of(row).equals(leaf.hash())) {
            add(Kind.ALTERED, id, batch.segment(), seq, "the record is not as it was sealed");
        } else if (!nameFits(row)) {
            add(Kind.ALTERED, id, batch.segment(), seq, "the user's name is not as it was sealed");
        }
    }

    private static boolean nameFits(Map<String, @Nullable String> row) {
        String name = row.get("subjectName");
        String salt = row.get("nameSalt");
        String digest = row.get(LeafHash.NAME_DIGEST);
        return name == null
                || name.isEmpty()
                || (salt != null && LeafHash.nameDigest(salt, name).equals(digest));
    }

    /**
     * Holds the ledger against what was exported earlier: a segment whose head was sealed further, or otherwise, was cut back.
     *
     * @param segment of an earlier checkpoint
     * @param number of its last batch then
     * @param sealHash hash of that batch
     * @param hashes hash of each batch that is there now, by number
     */
    public void checkpoint(String segment, long number, String sealHash, long lastTime, Map<Long, String> hashes) {
        String now = hashes.get(number);
        if (now == null ? lastTime >= retainedFromMillis : !now.equals(sealHash)) {
            add(Kind.SEAL, null, segment, 0, "seal " + number + " of the checkpoint is gone or another one");
        }
    }

    private void add(Kind kind, @Nullable String id, String segment, long seq, String what) {
        found++;
        if (findings.size() < FINDINGS_LIMIT) {
            findings.add(new AuditFinding(kind, id, segment, seq, what));
        }
    }

    public List<AuditFinding> findings() {
        return List.copyOf(findings);
    }

    /** All of them, also those past the limit. */
    public long found() {
        return found;
    }

    /** Records that were held against a seal. */
    public long records() {
        return records;
    }
}
