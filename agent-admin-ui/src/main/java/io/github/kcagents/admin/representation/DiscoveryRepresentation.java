package io.github.kcagents.admin.representation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What one part of the realm's clients holds, the likeliest agents first.
 *
 * @param first index of the first client that was looked at
 * @param scanned how many were looked at; the next part begins at {@code first + scanned}
 * @param total how many clients there are, for the progress; null for who may not see all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DiscoveryRepresentation(
        List<CandidateRepresentation> items,
        int first,
        int scanned,
        @Nullable Long total,
        boolean hasMore) {}
