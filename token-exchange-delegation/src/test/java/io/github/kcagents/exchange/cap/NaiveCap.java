package io.github.kcagents.exchange.cap;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.kcagents.exchange.cap.CapArbitraries.Roles;

/** The intersection once more, the other way round: sets are cut as wholes, and composites are walked instead of closed. */
final class NaiveCap {

    private NaiveCap() {}

    static Set<String> scopes(List<String> requested, ScopeLimits limits) {
        Set<String> left = new TreeSet<>(requested);
        left.retainAll(limits.subject());
        if (limits.consented() != null) {
            left.retainAll(limits.consented());
        }
        left.retainAll(limits.user());
        left.retainAll(limits.agent());
        limits.ancestors().forEach(left::retainAll);
        left.retainAll(limits.audience());
        left.remove("openid");
        left.remove("offline_access");
        return left;
    }

    /** Labels of what is left. */
    static Set<String> roles(Roles roles, RoleLimits limits) {
        Set<String> everybody = new HashSet<>(limits.user());
        everybody.retainAll(limits.agent());
        limits.ancestors().forEach(everybody::retainAll);
        Set<String> left = new TreeSet<>();
        for (String id : roles.names()) {
            String client = Roles.client(id);
            if (client == null) {
                if (within(id, roles, everybody, new HashSet<>())) {
                    left.add("name-of-" + id);
                }
            } else if (limits.targets().contains(client) && within(id, roles, everybody, new HashSet<>())) {
                left.add(client + "/name-of-" + id);
            }
        }
        return left;
    }

    private static boolean within(String id, Roles roles, Set<String> everybody, Set<String> seen) {
        if (!seen.add(id)) {
            return true;
        }
        Set<String> parts = roles.parts().get(id);
        if (parts == null || !everybody.contains(id)) {
            return false;
        }
        for (String part : parts) {
            if (!within(part, roles, everybody, seen)) {
                return false;
            }
        }
        return true;
    }
}
