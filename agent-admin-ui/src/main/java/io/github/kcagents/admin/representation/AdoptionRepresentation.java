package io.github.kcagents.admin.representation;

import java.util.List;

import io.github.kcagents.identity.AdoptionPlan;

/** What an adoption would take from the client, and what it would write. */
public record AdoptionRepresentation(List<String> losses, List<String> changes) {

    public static AdoptionRepresentation of(AdoptionPlan plan) {
        return new AdoptionRepresentation(plan.losses(), plan.changes());
    }
}
