package io.github.kcagents.admin.representation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kcagents.invocation.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * Chains, the one that started last first.
 *
 * @param next goes into {@code after} to get the page behind this one; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainPageRepresentation(
        List<Summary> items, int max, @Nullable String next) {

    /** How a chain began, and whether it was stopped. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Summary(
            String txn,
            InvocationRepresentation.@Nullable SubjectRepresentation subject,
            String startedAt,
            boolean stopped,
            InvocationRepresentation start) {

        public static Summary of(Invocation start, String txn, boolean stopped, String realmName) {
            return new Summary(
                    txn,
                    InvocationRepresentation.subject(start),
                    start.time().toString(),
                    stopped,
                    InvocationRepresentation.of(start, realmName));
        }
    }
}
