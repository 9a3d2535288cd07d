package io.github.kcagents.invocation.seal;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was sealed. A type of its own beside the base's, because the offline verifier runs with this JAR
 * alone.
 *
 * @param recordId the record; null where a seal itself is wrong
 * @param seq place in the segment
 */
public record AuditFinding(Kind kind, @Nullable String recordId, String segment, long seq, String what) {

    /** What happened to it; the names are those of the base's findings. */
    public enum Kind {
        ALTERED,
        REMOVED,
        INSERTED,
        REORDERED,
        SEAL
    }
}
