package io.github.kcagents.invocation.seal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.kcagents.invocation.seal.AuditFinding.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each way to change a ledger afterwards is found, and the record is named. */
class LedgerAuditTest {

    private static final String SEGMENT = "segment-1";
    private static final String SALT = "salt";

    /** Five records; place 3 belongs to one that was rolled back. */
    private final List<Map<String, String>> rows =
            new ArrayList<>(List.of(row(1, "a"), row(2, "b"), row(4, "c"), row(5, "d"), row(6, "e")));

    private final SealedBatch first = batch(1, 1, 6, 0, "", rows);

    private static Map<String, String> row(long seq, String id) {
        Map<String, String> row = new HashMap<>();
        row.put("id", id);
        row.put("realmId", "realm");
        row.put("segment", SEGMENT);
        row.put("seq", Long.toString(seq));
        row.put("time", Long.toString(1000 + seq));
        row.put("decision", "allow");
        row.put("subjectName", "alice");
        row.put("nameSalt", SALT);
        row.put(LeafHash.NAME_DIGEST, LeafHash.nameDigest(SALT, "alice"));
        return row;
    }

    private static SealedBatch batch(
            long number,
            long firstSeq,
            long lastSeq,
            long previousTime,
            String previous,
            List<Map<String, String>> of) {
        List<SealedBatch.Leaf> leaves = of.stream()
                .map(row -> new SealedBatch.Leaf(
                        Long.parseLong(row.getOrDefault("seq", "0")),
                        row.getOrDefault("id", ""),
                        LeafHash.of(copy(row))))
                .toList();
        return new SealedBatch(
                "realm",
                SEGMENT,
                number,
                firstSeq,
                lastSeq,
                1000 + firstSeq,
                1000 + lastSeq,
                previousTime,
                leaves,
                MerkleRoot.of(leaves.stream().map(SealedBatch.Leaf::hash).toList()),
                previous);
    }

    private static Map<String, String> copy(Map<String, String> row) {
        return new HashMap<>(row);
    }

    private List<AuditFinding> audit(List<Map<String, String>> found) {
        LedgerAudit audit = new LedgerAudit(0);
        audit.batch(first, first.hash(), copies(found));
        return audit.findings();
    }

    @SuppressWarnings("unchecked") // a map of texts is one of nullable texts
    private static List<Map<String, String>> copies(List<Map<String, String>> rows) {
        return rows.stream().map(LedgerAuditTest::copy).toList();
    }

    @Test
    void findsNothingWhereNothingWasChanged() {
        assertThat(audit(rows)).isEmpty();
    }

    static List<String> hashedFields() {
        return LeafHash.FIELDS.stream()
                .filter(field -> !field.equals("id") && !field.equals("seq"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("hashedFields")
    void namesAnAlteredRecordWhateverWasAltered(String field) {
        rows.get(1).put(field, "another");
        assertThat(audit(rows))
                .extracting(AuditFinding::kind, AuditFinding::recordId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.ALTERED, "b"));
    }

    @Test
    void namesARemovedRecord() {
        rows.remove(2);
        assertThat(audit(rows))
                .extracting(AuditFinding::kind, AuditFinding::recordId, AuditFinding::seq)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.REMOVED, "c", 4L));
    }

    @Test
    void namesAnInsertedRecordAlsoAtAPlaceThatWasRolledBack() {
        rows.add(row(3, "x"));
        assertThat(audit(rows))
                .extracting(AuditFinding::kind, AuditFinding::recordId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.INSERTED, "x"));
    }

    @Test
    void namesReorderedRecords() {
        rows.get(0).put("seq", "2");
        rows.get(1).put("seq", "1");
        assertThat(audit(rows))
                .extracting(AuditFinding::kind, AuditFinding::recordId)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Kind.REORDERED, "a"),
                        org.assertj.core.groups.Tuple.tuple(Kind.REORDERED, "b"));
    }

    /** The id is part of what was sealed, so another one is another record. */
    @Test
    void namesARenamedRecord() {
        rows.get(0).put("id", "z");
        assertThat(audit(rows)).extracting(AuditFinding::kind).containsExactly(Kind.REORDERED);
    }

    @Test
    void staysVerifiableWithoutTheUsersName() {
        rows.get(0).remove("subjectName");
        rows.get(0).remove("nameSalt");
        assertThat(audit(rows)).isEmpty();
    }

    @Test
    void namesARecordWithAnotherName() {
        rows.get(0).put("subjectName", "mallory");
        assertThat(audit(rows)).extracting(AuditFinding::kind).containsExactly(Kind.ALTERED);
    }

    @Test
    void findsASealThatWasMadeToFit() {
        rows.get(1).put("decision", "deny");
        SealedBatch forged = batch(1, 1, 6, 0, "", rows);
        LedgerAudit audit = new LedgerAudit(0);
        // The forger can't change the seal's hash: the next seal, or a checkpoint, holds it.
        audit.batch(forged, first.hash(), copies(rows));
        assertThat(audit.findings()).extracting(AuditFinding::kind).containsExactly(Kind.SEAL);
    }

    @Test
    void findsASealThatIsMissingBetweenTwo() {
        List<Map<String, String>> later = List.of(row(20, "k"));
        SealedBatch third = batch(3, 20, 20, 1019, "hash of the second", later);
        LedgerAudit audit = new LedgerAudit(0);
        audit.batch(first, first.hash(), copies(rows));
        audit.batch(third, third.hash(), copies(later));
        assertThat(audit.findings()).extracting(AuditFinding::kind).containsExactly(Kind.SEAL);
    }

    @Test
    void findsThatTheFirstSealIsMissingUnlessItWasPastItsTime() {
        List<Map<String, String>> later = List.of(row(7, "f"));
        SealedBatch second = batch(2, 7, 7, 1006, first.hash(), later);
        LedgerAudit early = new LedgerAudit(1006);
        early.batch(second, second.hash(), copies(later));
        assertThat(early.findings()).extracting(AuditFinding::kind).containsExactly(Kind.SEAL);
        LedgerAudit late = new LedgerAudit(1007);
        late.batch(second, second.hash(), copies(later));
        assertThat(late.findings()).isEmpty();
    }

    /** Retention cuts through a batch: what is left of it is still checked. */
    @Test
    void takesWhatIsPastItsTimeForNoLoss() {
        rows.remove(0);
        LedgerAudit audit = new LedgerAudit(1004);
        audit.batch(first, first.hash(), copies(rows));
        assertThat(audit.findings()).isEmpty();
        rows.get(0).put("decision", "deny");
        LedgerAudit changed = new LedgerAudit(1004);
        changed.batch(first, first.hash(), copies(rows));
        assertThat(changed.findings()).extracting(AuditFinding::recordId).containsExactly("b");
    }

    @Test
    void findsAHeadThatWasCutBackBehindACheckpoint() {
        LedgerAudit audit = new LedgerAudit(0);
        audit.checkpoint(SEGMENT, 1, first.hash(), 1006, Map.of(1L, first.hash()));
        assertThat(audit.findings()).isEmpty();
        audit.checkpoint(SEGMENT, 2, "another", 1009, Map.of(1L, first.hash()));
        assertThat(audit.findings()).extracting(AuditFinding::kind).containsExactly(Kind.SEAL);
    }

    @Test
    void countsWhatItNoLongerNames() {
        List<Map<String, String>> many = new ArrayList<>();
        for (int i = 1; i <= 150; i++) {
            many.add(row(i, "r" + i));
        }
        SealedBatch batch = batch(1, 1, 150, 0, "", many);
        LedgerAudit audit = new LedgerAudit(0);
        audit.batch(batch, batch.hash(), List.of());
        assertThat(audit.findings()).hasSize(LedgerAudit.FINDINGS_LIMIT);
        assertThat(audit.found()).isEqualTo(150);
    }
}
