package io.github.kcagents.exchange.cap;

import java.util.List;
import java.util.Set;

/**
 * Everybody's limit on roles, as role ids.
 *
 * @param user what the user has now, directly and by composition
 * @param agent the agent's native ceiling
 * @param ancestors ceiling of every agent before it in the chain
 * @param targets client ids that the token is for; client roles of others mean nothing to them
 */
public record RoleLimits(Set<String> user, Set<String> agent, List<Set<String>> ancestors, Set<String> targets) {

    public RoleLimits {
        user = Set.copyOf(user);
        agent = Set.copyOf(agent);
        ancestors = ancestors.stream().map(Set::copyOf).toList();
        targets = Set.copyOf(targets);
    }
}
