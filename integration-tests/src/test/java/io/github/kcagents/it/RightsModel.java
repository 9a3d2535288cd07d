package io.github.kcagents.it;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a delegated token may hold at most, said in sets of strings and nothing else: no code of the server's. A realm role is
 * its name, a client role {@code client/name}.
 *
 * @param parts what a composite role consists of
 * @param scopeAudience the one client that a scope is for; a scope that is not here is for every client
 * @param scopeRoles the role that a scope brings, and that a user must have to get the scope
 */
record RightsModel(Map<String, Set<String>> parts, Map<String, String> scopeAudience, Map<String, String> scopeRoles) {

    /** What an administrator declared of an agent. */
    record Ceiling(Set<String> scopes, Set<String> roles) {}

    /**
     * One exchange.
     *
     * @param inToken scopes of the subject token
     * @param rolesInToken roles of the subject token
     * @param requested scopes that were asked for; empty for a request without the parameter
     * @param user roles that the user holds now
     * @param caller the agent that asks
     * @param ancestors the agents before it
     * @param apis targets that are no agents
     * @param next the target that is an agent
     */
    record Hop(
            Set<String> inToken,
            Set<String> rolesInToken,
            Optional<Set<String>> requested,
            Set<String> user,
            Ceiling caller,
            List<Ceiling> ancestors,
            Set<String> apis,
            Optional<Ceiling> next) {}

    Set<String> scopes(Hop hop) {
        Set<String> most = new HashSet<>(hop.inToken());
        hop.requested().ifPresent(most::retainAll);
        most.retainAll(hop.caller().scopes());
        hop.ancestors().forEach(ancestor -> most.retainAll(ancestor.scopes()));
        hop.next().ifPresent(next -> most.retainAll(next.scopes()));
        Set<String> held = closure(hop.user());
        most.removeIf(scope -> scopeRoles.containsKey(scope) && !held.contains(scopeRoles.get(scope)));
        most.removeIf(scope -> hop.next().isEmpty()
                && scopeAudience.containsKey(scope)
                && !hop.apis().contains(scopeAudience.get(scope)));
        return most;
    }

    /** @param scopes those that were granted: a scope brings its roles into the reach of an agent */
    Set<String> roles(Hop hop, Set<String> scopes) {
        Set<String> most = new HashSet<>(hop.rolesInToken());
        Set<String> user = closure(hop.user());
        Set<String> caller = reach(hop.caller(), scopes);
        most.removeIf(role -> {
            Set<String> whole = closure(Set.of(role));
            int slash = role.indexOf('/');
            return !user.containsAll(whole)
                    || !caller.containsAll(whole)
                    || !hop.ancestors().stream()
                            .allMatch(ancestor -> reach(ancestor, scopes).containsAll(whole))
                    || (slash >= 0 && !hop.apis().contains(role.substring(0, slash)));
        });
        return most;
    }

    private Set<String> reach(Ceiling agent, Set<String> scopes) {
        Set<String> roles = new HashSet<>(agent.roles());
        scopes.stream().filter(scopeRoles::containsKey).map(scopeRoles::get).forEach(roles::add);
        return closure(roles);
    }

    /** The roles with all that they consist of. */
    Set<String> closure(Set<String> roles) {
        Set<String> all = new HashSet<>();
        roles.forEach(role -> add(role, all));
        return all;
    }

    private void add(String role, Set<String> all) {
        if (all.add(role)) {
            parts.getOrDefault(role, Set.of()).forEach(part -> add(part, all));
        }
    }
}
