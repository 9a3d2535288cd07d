package io.github.kcagents.exchange.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.keycloak.models.ClientScopeModel;

import io.github.kcagents.exchange.cap.RoleCut;
import io.github.kcagents.exchange.cap.RoleLimits;
import io.github.kcagents.exchange.cap.ScopeCut;
import io.github.kcagents.exchange.cap.ScopeLimits;
import io.github.kcagents.exchange.request.ExchangeRequest;
import io.github.kcagents.invocation.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Asks everybody's limit of the server and cuts the request by it. */
final class RightsStage {

    private final ExchangeFrame frame;

    RightsStage(ExchangeFrame frame) {
        this.frame = frame;
    }

    /**
     * @param caller null when the caller is no agent: its client's own scopes and roles are the limit then
     * @param consented names of the scopes that the user consented to; null where his consent is not what counts
     */
    Rights cut(
            ExchangeRequest request,
            VerifiedToken subject,
            Targets targets,
            List<ActiveAgent> ancestors,
            @Nullable ActiveAgent caller,
            @Nullable Set<String> consented) {
        Set<String> userRoles = TokenRoles.of(subject.user());
        ScopeCut scopes = scopes(request, subject, targets, ancestors, caller, consented, userRoles);
        RoleCut roles = RoleCut.of(
                TokenRoles.of(subject.token(), frame.realm()),
                new RoleLimits(
                        userRoles,
                        caller == null
                                ? RelayRules.reach(frame.session(), frame.client(), scopes.granted(), userRoles)
                                : TokenRoles.reach(frame.session(), caller.client(), scopes.granted()),
                        ancestors.stream()
                                .map(ancestor -> TokenRoles.reach(frame.session(), ancestor.client(), scopes.granted()))
                                .toList(),
                        targets.clientIds()));
        Rights rights = new Rights(scopes, roles);
        frame.trace().rights(rights);
        checkLeft(rights, request.scope() != null);
        return rights;
    }

    private ScopeCut scopes(
            ExchangeRequest request,
            VerifiedToken subject,
            Targets targets,
            List<ActiveAgent> ancestors,
            @Nullable ActiveAgent caller,
            @Nullable Set<String> consented,
            Set<String> userRoles) {
        Set<String> inToken = words(subject.token().getScope());
        List<String> asked = request.scope();
        List<String> requested = asked == null ? List.copyOf(inToken) : asked;
        Map<String, ClientScopeModel> assigned = ScopeMeaning.assigned(frame.client());
        Set<String> own = new HashSet<>(requested);
        own.retainAll(assigned.keySet());
        if (caller != null) {
            own.retainAll(caller.capabilities());
        }
        return ScopeCut.of(
                requested,
                new ScopeLimits(
                        inToken,
                        consented,
                        those(own, assigned, scope -> ScopeMeaning.permitted(scope, userRoles)),
                        own,
                        ancestors.stream()
                                .map(ancestor -> handedOn(subject, ancestor))
                                .toList(),
                        those(
                                own,
                                assigned,
                                scope -> ScopeMeaning.concernsAny(scope, targets.clients(), frame.agents()))));
    }

    /** What an agent before the caller could have been given by the user: capability and, where it counts, consent. */
    private Set<String> handedOn(VerifiedToken subject, ActiveAgent ancestor) {
        Set<String> scopes = new HashSet<>(ancestor.capabilities());
        new Basis.Finder(frame.session(), frame.realm(), frame.settings())
                .standing(subject.user(), ancestor)
                .map(Basis::scopes)
                .ifPresent(scopes::retainAll);
        return scopes;
    }

    private void checkLeft(Rights rights, boolean askedForScopes) {
        if (askedForScopes
                && frame.settings().strict()
                && !rights.scopes().dropped().isEmpty()) {
            throw new RefusedException(RefusalReason.SCOPE_EXCEEDS, "the realm is strict");
        }
        boolean noScope = rights.scopes().granted().isEmpty();
        if (noScope && (askedForScopes || rights.roles().granted().isEmpty())) {
            throw new RefusedException(RefusalReason.SCOPE_EMPTY, "nothing is left of what was asked for");
        }
    }

    private static Set<String> those(
            Set<String> names, Map<String, ClientScopeModel> scopes, Predicate<ClientScopeModel> test) {
        return names.stream()
                .filter(name ->
                        Optional.ofNullable(scopes.get(name)).filter(test).isPresent())
                .collect(Collectors.toSet());
    }

    private static Set<String> words(@Nullable String scope) {
        return scope == null || scope.isBlank()
                ? Set.of()
                : new HashSet<>(List.of(scope.trim().split(" +")));
    }
}
