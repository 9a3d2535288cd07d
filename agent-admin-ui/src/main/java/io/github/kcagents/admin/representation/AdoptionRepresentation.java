package io.github.kcagents.admin.representation;

import java.util.List;
import java.util.stream.Stream;

import io.github.kcagents.identity.AdoptionPlan;

/** What an adoption would take from the client, and what it would write. */
public record AdoptionRepresentation(List<String> losses, List<String> changes) {

    /** @param missing what a realm file declared and nobody has here */
    public static AdoptionRepresentation of(AdoptionPlan plan, List<String> missing) {
        return new AdoptionRepresentation(
                Stream.concat(missing.stream(), plan.losses().stream()).toList(), plan.changes());
    }
}
