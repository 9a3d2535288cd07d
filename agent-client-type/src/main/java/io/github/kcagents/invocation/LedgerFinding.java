package io.github.kcagents.invocation;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Something in the ledger that is not as it was sealed.
 *
 * @param recordId the record; null where a seal itself is wrong
 * @param segment life of a node that wrote it
 * @param place in the segment
 */
public record LedgerFinding(Kind kind, @Nullable String recordId, String segment, long place, String what) {

    /** What happened to it. */
    public enum Kind {
        ALTERED,
        REMOVED,
        INSERTED,
        REORDERED,
        /** A seal was altered or removed, with whatever it stood for. */
        SEAL;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
