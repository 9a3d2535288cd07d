package io.github.kcagents.exchange.cap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.kcagents.invocation.DropReason;
import io.github.kcagents.invocation.Dropped;
import org.jspecify.annotations.Nullable;

/**
 * Requested scopes within everybody's limit.
 *
 * @param granted in the order requested
 * @param dropped each with the first limit that lacks it
 */
public record ScopeCut(List<String> granted, List<Dropped> dropped) {

    /** Never granted in an exchange: there is no ID token and nothing that outlives the user's session. */
    private static final Set<String> NEVER = Set.of("openid", "offline_access");

    public ScopeCut {
        granted = List.copyOf(granted);
        dropped = List.copyOf(dropped);
    }

    public static ScopeCut of(Collection<String> requested, ScopeLimits limits) {
        List<String> granted = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        for (String scope : new LinkedHashSet<>(requested)) {
            DropReason reason = lacking(scope, limits);
            if (reason == null) {
                granted.add(scope);
            } else {
                dropped.add(new Dropped(scope, reason));
            }
        }
        return new ScopeCut(granted, dropped);
    }

    private static @Nullable DropReason lacking(String scope, ScopeLimits limits) {
        Set<String> consented = limits.consented();
        if (!limits.subject().contains(scope)) {
            return DropReason.SUBJECT;
        }
        // Before consent: nobody can consent to what the agent may never hold, so "consent" would be the wrong advice.
        if (NEVER.contains(scope) || !limits.agent().contains(scope)) {
            return DropReason.AGENT;
        }
        if (consented != null && !consented.contains(scope)) {
            return DropReason.CONSENT;
        }
        if (!limits.user().contains(scope)) {
            return DropReason.USER;
        }
        if (!limits.ancestors().stream().allMatch(ancestor -> ancestor.contains(scope))) {
            return DropReason.ANCESTOR;
        }
        return limits.audience().contains(scope) ? null : DropReason.AUDIENCE;
    }
}
