package io.github.kcagents.exchange.cap;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Everybody's limit on scopes, as sets of exact strings: nothing is a prefix or a wildcard of anything.
 *
 * @param subject what the subject token has
 * @param consented what the user consented to for the agent; null where no consent of his is needed
 * @param user what the user may hold now
 * @param agent the agent's capabilities that are assigned to its client as well
 * @param ancestors capabilities of every agent before it in the chain
 * @param audience what means something to a target
 */
public record ScopeLimits(
        Set<String> subject,
        @Nullable Set<String> consented,
        Set<String> user,
        Set<String> agent,
        List<Set<String>> ancestors,
        Set<String> audience) {

    public ScopeLimits {
        subject = Set.copyOf(subject);
        consented = consented == null ? null : Set.copyOf(consented);
        user = Set.copyOf(user);
        agent = Set.copyOf(agent);
        ancestors = ancestors.stream().map(Set::copyOf).toList();
        audience = Set.copyOf(audience);
    }
}
