package io.github.kcagents.admin.representation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kcagents.invocation.LedgerVerification;
import org.jspecify.annotations.Nullable;

/** What a check of the ledger found; the words are those of {@link LedgerVerification}. */
public record VerificationRepresentation(
        boolean intact,
        long records,
        long unsealed,
        long seals,
        String retainedFrom,
        long found,
        List<Finding> findings) {

    /** One thing that is not as it was sealed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(String kind, @Nullable String id, String segment, long place, String what) {}

    public static VerificationRepresentation of(LedgerVerification verification) {
        return new VerificationRepresentation(
                verification.intact(),
                verification.records(),
                verification.unsealed(),
                verification.seals(),
                verification.retainedFrom().toString(),
                verification.found(),
                verification.findings().stream()
                        .map(f -> new Finding(f.kind().key(), f.recordId(), f.segment(), f.place(), f.what()))
                        .toList());
    }
}
