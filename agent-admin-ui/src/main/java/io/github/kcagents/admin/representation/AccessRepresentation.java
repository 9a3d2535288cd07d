package io.github.kcagents.admin.representation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What an agent can reach at most, and what of it it did not use.
 *
 * @param ceiling false where the native ceiling is broken, so that the agent gets nothing
 * @param roles everything in the ceiling with all composites, client roles as {@code client/role}
 * @param scopes capabilities that are assigned to the client, which both have to be
 * @param unused null where no ledger is installed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessRepresentation(
        boolean ceiling,
        List<String> roles,
        List<String> scopes,
        List<String> audiences,
        @Nullable UnusedRepresentation unused) {

    /**
     * What was never granted in so many days.
     *
     * @param invocations how many records that was read from
     * @param complete false where there are more records in these days than were read
     */
    public record UnusedRepresentation(
            int days,
            int invocations,
            boolean complete,
            List<String> scopes,
            List<String> audiences,
            List<String> roles) {}
}
