package io.github.kcagents.exchange.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;

/** Requests, limits and roles at random: wide enough limits that something is granted, narrow enough that much is not. */
final class CapArbitraries extends DomainContextBase {

    private static final List<String> SCOPES = List.of(
            "a",
            "a:*",
            "a:read",
            "a:write",
            "*",
            "organization",
            "organization:*",
            "organization:acme",
            "profile",
            "openid",
            "offline_access");

    private static final List<String> CLIENTS = List.of("api", "other", "third");
    private static final int ROLES = 8;

    /** What is asked for, some of it more than once. */
    record Requested(List<String> scopes) {}

    /**
     * The roles of a realm, what they are composed of, and the token that names some of them.
     *
     * @param parts id to the ids of its parts, one level; a role that is not here does not exist
     * @param names ids of the roles that the token names, some more than once
     */
    record Roles(TreeMap<String, Set<String>> parts, List<String> names) {

        /** Every fourth role belongs to no client. */
        static @Nullable String client(String id) {
            int number = Integer.parseInt(id.substring(1)) % 4;
            return number == 3 ? null : CLIENTS.get(number);
        }

        List<HeldRole> held() {
            List<HeldRole> held = new ArrayList<>();
            for (String id : names) {
                held.add(new HeldRole("name-of-" + id, client(id), closure(id)));
            }
            return held;
        }

        private Set<String> closure(String id) {
            Set<String> closure = new TreeSet<>();
            List<String> open = new ArrayList<>(parts.containsKey(id) ? List.of(id) : List.of());
            while (!open.isEmpty()) {
                String next = open.remove(open.size() - 1);
                if (closure.add(next)) {
                    open.addAll(parts.getOrDefault(next, Set.of()));
                }
            }
            return closure;
        }
    }

    @Provide
    Arbitrary<Requested> requested() {
        return Arbitraries.of(SCOPES).list().ofMaxSize(15).map(Requested::new);
    }

    @Provide
    Arbitrary<ScopeLimits> scopeLimits() {
        Arbitrary<Set<String>> limit = limit(SCOPES);
        return Combinators.combine(
                        limit, limit.injectNull(0.3), limit, limit, limit.list().ofMaxSize(3), limit)
                .as(ScopeLimits::new);
    }

    @Provide
    Arbitrary<RoleLimits> roleLimits() {
        Arbitrary<Set<String>> limit = limit(ids(ROLES));
        return Combinators.combine(limit, limit, limit.list().ofMaxSize(3), limit(CLIENTS))
                .as(RoleLimits::new);
    }

    /** Two roles less than ids exist in the limits, and composites that may run in circles. */
    @Provide
    Arbitrary<Roles> roles() {
        List<String> known = ids(ROLES - 2);
        return Combinators.combine(
                        Arbitraries.of(known).set().ofMaxSize(2).list().ofSize(known.size()),
                        Arbitraries.of(ids(ROLES)).list().ofMaxSize(12))
                .as((parts, names) -> {
                    TreeMap<String, Set<String>> composites = new TreeMap<>();
                    for (int i = 0; i < known.size(); i++) {
                        composites.put(known.get(i), parts.get(i));
                    }
                    return new Roles(composites, names);
                });
    }

    /** Often all but a few, sometimes anything. */
    private static Arbitrary<Set<String>> limit(List<String> all) {
        Arbitrary<Set<String>> few = Arbitraries.of(all).set().ofMaxSize(2).map(missing -> {
            Set<String> rest = new TreeSet<>(all);
            rest.removeAll(missing);
            return rest;
        });
        return Arbitraries.frequencyOf(
                Tuple.of(4, few), Tuple.of(1, Arbitraries.of(all).set()));
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add("r" + i);
        }
        return ids;
    }
}
