package io.github.kcagents.invocation;

import java.time.Instant;
import java.util.List;

/**
 * What a check of a realm's ledger found.
 *
 * @param records held against a seal
 * @param unsealed written but not sealed: the last seconds, the tail of a node that crashed, or older than sealing; nothing is
 *     said about them
 * @param seals batches that were checked
 * @param retainedFrom what is older may have been removed for its age
 * @param found number of findings; the list holds the first hundred
 */
public record LedgerVerification(
        long records, long unsealed, long seals, Instant retainedFrom, long found, List<LedgerFinding> findings) {

    public LedgerVerification {
        findings = List.copyOf(findings);
    }

    public boolean intact() {
        return found == 0;
    }
}
