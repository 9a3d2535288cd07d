package io.github.kcagents.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

import io.github.kcagents.admin.representation.AccessRepresentation;
import io.github.kcagents.admin.representation.AccessRepresentation.UnusedRepresentation;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.Reference;
import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationQuery;
import io.github.kcagents.invocation.RoleLabel;
import io.github.kcagents.invocation.spi.InvocationStoreProvider;
import org.jspecify.annotations.Nullable;

/** What an agent may reach, from its record and its client, and what of it the ledger never saw. */
final class AccessReport {

    private static final int PAGE = 100;

    /** Enough for what an agent does in months; a busier one is told apart by {@code complete}. */
    private static final int MOST_RECORDS = 1_000;

    private final AgentsRequest request;
    private final ClientModel client;
    private final Clock clock;

    AccessReport(AgentsRequest request, ClientModel client, Clock clock) {
        this.request = request;
        this.client = client;
        this.clock = clock;
    }

    AccessRepresentation of(int days) {
        Optional<Set<RoleModel>> ceiling = request.directory().ceiling(client);
        Set<RoleModel> roles = ceiling.orElse(Set.of());
        List<String> scopes = List.of();
        List<String> audiences = List.of();
        if (request.directory().find(client) instanceof AgentLookup.Found found) {
            AgentRecord record = found.agent().record();
            scopes = scopes(record);
            audiences = record.audiences().stream()
                    .map(Reference::id)
                    .map(request.realm()::getClientById)
                    .filter(Objects::nonNull)
                    .map(ClientModel::getClientId)
                    .toList();
        }
        return new AccessRepresentation(
                ceiling.isPresent(),
                ClientReading.names(roles),
                scopes,
                audiences,
                unused(days, scopes, audiences, roles));
    }

    private List<String> scopes(AgentRecord record) {
        Set<String> assigned = new HashSet<>();
        for (boolean asDefault : new boolean[] {true, false}) {
            client.getClientScopes(asDefault).values().forEach(scope -> assigned.add(scope.getId()));
        }
        return record.capabilities().stream()
                .map(Reference::id)
                .filter(assigned::contains)
                .map(request.realm()::getClientScopeById)
                .filter(Objects::nonNull)
                .map(ClientScopeModel::getName)
                .toList();
    }

    private @Nullable UnusedRepresentation unused(
            int days, List<String> scopes, List<String> audiences, Set<RoleModel> roles) {
        InvocationStoreProvider store = request.session().getProvider(InvocationStoreProvider.class);
        UserModel account = request.session().users().getServiceAccount(client);
        if (store == null || account == null) {
            return null;
        }
        Instant since = clock.instant().minus(Duration.ofDays(days));
        Set<String> usedScopes = new HashSet<>();
        Set<String> usedAudiences = new HashSet<>();
        Set<String> usedRoles = new HashSet<>();
        int read = 0;
        boolean complete = false;
        String after = null;
        while (!complete && read < MOST_RECORDS) {
            List<Invocation> page = store.newest(
                    request.realm().getId(), InvocationQuery.newest(after, PAGE).of(account.getId()));
            for (Invocation invocation : page) {
                if (invocation.time().isBefore(since)) {
                    complete = true;
                    break;
                }
                read++;
                if (invocation.decision() == Decision.ALLOW) {
                    usedScopes.addAll(invocation.scopeGranted());
                    usedAudiences.addAll(invocation.audience());
                    usedRoles.addAll(invocation.rolesGranted());
                }
            }
            complete = complete || page.size() < PAGE;
            after = page.isEmpty() ? null : page.get(page.size() - 1).id();
        }
        return new UnusedRepresentation(
                days,
                read,
                complete,
                without(scopes, usedScopes),
                without(audiences, usedAudiences),
                ClientReading.names(roles.stream()
                        .filter(role -> !usedRoles.contains(label(role)))
                        .collect(Collectors.toSet())));
    }

    /** People read a role's name as it is; the ledger has it encoded. */
    private static String label(RoleModel role) {
        return RoleLabel.of(
                role.getContainer() instanceof ClientModel owner ? owner.getClientId() : null, role.getName());
    }

    private static List<String> without(List<String> all, Set<String> used) {
        return all.stream().filter(name -> !used.contains(name)).toList();
    }
}
