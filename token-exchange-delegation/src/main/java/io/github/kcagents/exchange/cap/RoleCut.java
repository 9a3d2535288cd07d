package io.github.kcagents.exchange.cap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.kcagents.invocation.DropReason;
import io.github.kcagents.invocation.Dropped;
import org.jspecify.annotations.Nullable;

/**
 * Roles of the subject token within everybody's limit. A role that is composed of others is granted only if all of them are
 * within: half a composite would be the whole to whoever reads its name.
 */
public record RoleCut(List<HeldRole> granted, List<Dropped> dropped) {

    public RoleCut {
        granted = List.copyOf(granted);
        dropped = List.copyOf(dropped);
    }

    public static RoleCut of(Collection<HeldRole> held, RoleLimits limits) {
        List<HeldRole> granted = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        for (HeldRole role : new LinkedHashSet<>(held)) {
            DropReason reason = lacking(role, limits);
            if (reason == null) {
                granted.add(role);
            } else {
                dropped.add(new Dropped(role.label(), reason));
            }
        }
        return new RoleCut(granted, dropped);
    }

    private static @Nullable DropReason lacking(HeldRole role, RoleLimits limits) {
        Set<String> closure = role.closure();
        if (closure.isEmpty() || !limits.user().containsAll(closure)) {
            return DropReason.USER;
        }
        if (!limits.agent().containsAll(closure)) {
            return DropReason.AGENT;
        }
        if (!limits.ancestors().stream().allMatch(ancestor -> ancestor.containsAll(closure))) {
            return DropReason.ANCESTOR;
        }
        return role.clientId() == null || limits.targets().contains(role.clientId()) ? null : DropReason.AUDIENCE;
    }

    public Set<String> realmRoles() {
        return granted.stream()
                .filter(role -> role.clientId() == null)
                .map(HeldRole::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Client id to names. */
    public Map<String, Set<String>> clientRoles() {
        Map<String, Set<String>> roles = new TreeMap<>();
        for (HeldRole role : granted) {
            if (role.clientId() != null) {
                roles.computeIfAbsent(role.clientId(), c -> new LinkedHashSet<>())
                        .add(role.name());
            }
        }
        return roles;
    }
}
