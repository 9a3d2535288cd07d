package io.github.kcagents.admin;

import java.util.ArrayList;
import java.util.List;

import org.keycloak.models.ClientModel;

import io.github.kcagents.admin.input.Paging;
import io.github.kcagents.admin.representation.PageRepresentation;
import io.github.kcagents.identity.AgentQuery;

/** The inventory, as far as the administrator may see it. */
final class AgentList {

    private static final int CHUNK = 100;

    private final AgentsRequest request;

    AgentList(AgentsRequest request) {
        this.request = request;
    }

    PageRepresentation page(AgentQuery query, Paging paging) {
        // One more than asked for tells whether there is a next page, without counting.
        int wanted = paging.max() + 1;
        List<ClientModel> clients = request.access().canViewAll()
                ? request.directory().list(request.realm(), query, paging.first(), wanted)
                : visible(query, paging.first(), wanted);
        return new PageRepresentation(
                clients.stream()
                        .limit(paging.max())
                        .flatMap(client -> request.presenter().show(client).stream())
                        .toList(),
                paging.first(),
                paging.max(),
                clients.size() == wanted);
    }

    /** Positions count what the administrator sees; otherwise gaps would tell him how much he does not see. */
    private List<ClientModel> visible(AgentQuery query, int first, int wanted) {
        List<ClientModel> page = new ArrayList<>();
        int skip = first;
        for (int at = 0; page.size() < wanted; at += CHUNK) {
            List<ClientModel> chunk = request.directory().list(request.realm(), query, at, CHUNK);
            for (ClientModel client : chunk) {
                if (request.access().canView(client) && skip-- <= 0 && page.size() < wanted) {
                    page.add(client);
                }
            }
            if (chunk.size() < CHUNK) {
                break;
            }
        }
        return page;
    }
}
