package io.github.kcagents.admin.representation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What stopping did, per place that has to obey.
 *
 * @param txn the chain
 */
public record StopRepresentation(String txn, boolean stopped, List<PointRepresentation> enforcement) {

    /**
     * One place.
     *
     * @param point {@code token-endpoint}, {@code introspection} or {@code resource-servers}
     * @param confirmed whether it was asked afterwards and refused
     * @param afterMs milliseconds from the commit of the stop to that answer
     * @param until where nothing can confirm: the last token of the chain expires by then, as far as the ledger knows
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PointRepresentation(
            String point,
            boolean confirmed,
            @Nullable Long afterMs,
            @Nullable String until) {}
}
