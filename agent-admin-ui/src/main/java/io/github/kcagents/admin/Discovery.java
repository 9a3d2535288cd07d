package io.github.kcagents.admin;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RoleModel;

import io.github.kcagents.admin.discovery.Candidate;
import io.github.kcagents.admin.discovery.ClientFacts;
import io.github.kcagents.admin.input.ScanInput;
import io.github.kcagents.admin.representation.AgentRepresentation.PartyRepresentation;
import io.github.kcagents.admin.representation.CandidateRepresentation;
import io.github.kcagents.admin.representation.DiscoveryRepresentation;
import io.github.kcagents.identity.Party;

/** Looks for agents among a realm's clients, one part of them at a time, so that the caller sees how far it is. */
final class Discovery {

    /** Where people write down who looks after a client. */
    private static final List<String> OWNER_ATTRIBUTES =
            List.of("owner", "owners", "maintainer", "contact", "contacts", "responsible", "created_by");

    private final AgentsRequest request;
    private final ClientReading reading;

    Discovery(AgentsRequest request, Clock clock) {
        this.request = request;
        this.reading = new ClientReading(
                request.session(), ClientHistory.of(request.session(), request.realm(), clock), clock);
    }

    DiscoveryRepresentation scan(ScanInput scan) {
        List<ClientModel> clients =
                request.realm().getClientsStream(scan.first(), scan.max() + 1).toList();
        List<CandidateRepresentation> found = clients.stream()
                .limit(scan.max())
                .filter(this::asked)
                .map(this::judge)
                .filter(candidate -> candidate.score() >= scan.minScore())
                .sorted(Comparator.comparingInt(CandidateRepresentation::score)
                        .reversed()
                        .thenComparing(CandidateRepresentation::clientId))
                .toList();
        int scanned = Math.min(clients.size(), scan.max());
        Long total = request.access().canViewAll() ? request.realm().getClientsCount() : null;
        return new DiscoveryRepresentation(found, scan.first(), scanned, total, clients.size() > scan.max());
    }

    private boolean asked(ClientModel client) {
        return request.access().canView(client)
                && !request.directory().marked(client)
                && !request.directory().builtIn(request.realm(), client);
    }

    private CandidateRepresentation judge(ClientModel client) {
        Set<RoleModel> roles = reading.serviceAccountRoles(client);
        ClientFacts facts = reading.facts(client, roles);
        return CandidateRepresentation.of(
                client.getId(), facts, Candidate.of(facts), ClientReading.names(roles), owners(client));
    }

    private List<PartyRepresentation> owners(ClientModel client) {
        return OWNER_ATTRIBUTES.stream()
                .map(client::getAttribute)
                .filter(value -> value != null && !value.isBlank())
                .flatMap(value -> Stream.of(value.split("[,;\\s]+|##")))
                .map(name -> request.access().userNamed(name))
                .flatMap(Optional::stream)
                .distinct()
                .map(name -> new PartyRepresentation(Party.Type.USER.key(), name))
                .toList();
    }
}
