package io.github.kcagents.exchange.decision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

import io.github.kcagents.exchange.request.ExchangeRequest;
import io.github.kcagents.identity.Reference;
import io.github.kcagents.invocation.RefusalReason;

/**
 * Whom the new token is for. All or nothing: one target that the agent may not have refuses the request, and the answer is the
 * same whether the target is forbidden, unknown or disabled.
 *
 * @param clients the targets
 * @param audience {@code aud} of the new token: their client ids, and the URIs where resources were asked for
 */
record Targets(List<ClientModel> clients, List<String> audience) {

    /** Client attribute with the resource URIs of a client, joined with {@code ##} (RFC 8707). */
    static final String RESOURCE_URIS = "resource.uris";

    Set<String> clientIds() {
        return clients.stream().map(ClientModel::getClientId).collect(Collectors.toSet());
    }

    /** The clients that the request names, whether it may have them or not. */
    static Stream<ClientModel> named(RealmModel realm, ExchangeRequest request) {
        return request.audience().stream().flatMap(id -> Optional.ofNullable(realm.getClientByClientId(id)).stream());
    }

    static Targets ofAgent(RealmModel realm, ExchangeRequest request, ActiveAgent agent, ActiveAgents agents) {
        List<Reference> allowed = agent.agent().record().audiences();
        Set<ClientModel> clients = new LinkedHashSet<>();
        List<String> audience = new ArrayList<>();
        if (request.audience().isEmpty() && request.resource().isEmpty() && allowed.size() == 1) {
            add(Optional.ofNullable(realm.getClientById(allowed.get(0).id())), clients, audience);
        }
        request.audience().forEach(id -> add(Optional.ofNullable(realm.getClientByClientId(id)), clients, audience));
        for (String uri : request.resource()) {
            add(byResource(realm, allowed, uri), clients, audience);
            audience.add(uri);
        }
        if (clients.isEmpty() || !clients.stream().allMatch(agent::mayTarget)) {
            throw no();
        }
        checkActive(clients, agents);
        return new Targets(List.copyOf(clients), audience.stream().distinct().toList());
    }

    /** Somebody who is no agent passes on what he was given: he has to say to whom. */
    static Targets ofRelay(RealmModel realm, ExchangeRequest request, ActiveAgents agents) {
        Set<ClientModel> clients = new LinkedHashSet<>();
        List<String> audience = new ArrayList<>();
        request.audience().forEach(id -> add(Optional.ofNullable(realm.getClientByClientId(id)), clients, audience));
        if (clients.isEmpty() || !request.resource().isEmpty()) {
            throw no();
        }
        checkActive(clients, agents);
        return new Targets(List.copyOf(clients), audience);
    }

    private static void checkActive(Set<ClientModel> clients, ActiveAgents agents) {
        if (clients.stream()
                .filter(agents::isAgent)
                .anyMatch(target -> agents.of(target).isEmpty())) {
            throw no();
        }
    }

    private static void add(Optional<ClientModel> target, Set<ClientModel> clients, List<String> audience) {
        ClientModel client = target.filter(ClientModel::isEnabled).orElseThrow(Targets::no);
        clients.add(client);
        audience.add(client.getClientId());
    }

    private static Optional<ClientModel> byResource(RealmModel realm, List<Reference> allowed, String uri) {
        return allowed.stream()
                .map(reference -> realm.getClientById(reference.id()))
                .filter(client -> client != null && hasResource(client, uri))
                .findFirst();
    }

    private static boolean hasResource(ClientModel client, String uri) {
        String uris = client.getAttribute(RESOURCE_URIS);
        return uris != null && List.of(uris.split("##")).contains(uri);
    }

    private static RefusedException no() {
        return new RefusedException(RefusalReason.TARGET, "a target is missing, unknown, disabled or not the agent's");
    }
}
