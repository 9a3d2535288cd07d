package io.github.kcagents.identity;

import java.util.List;

/**
 * What adopting a client would change, worked out before it is done.
 *
 * @param losses what the client gets today and would no longer get, one sentence each
 * @param changes settings of the client that would be written, one sentence each
 */
public record AdoptionPlan(List<String> losses, List<String> changes) {

    public AdoptionPlan {
        losses = List.copyOf(losses);
        changes = List.copyOf(changes);
    }
}
