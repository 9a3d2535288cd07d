package io.github.kcagents.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.UserConsentManager;

import io.github.kcagents.admin.input.Paging;
import io.github.kcagents.admin.representation.DelegationPageRepresentation;
import io.github.kcagents.admin.representation.DelegationPageRepresentation.DelegationRepresentation;
import io.github.kcagents.admin.representation.DelegationPageRepresentation.UserRepresentation;
import org.jspecify.annotations.Nullable;

/** {@code …/agents/{id}/delegations}: who consented that the agent acts for him. Users are shown to who may see users. */
@Produces(MediaType.APPLICATION_JSON)
public final class DelegationsResource {

    private final AgentsRequest request;
    private final ClientModel client;

    DelegationsResource(AgentsRequest request, ClientModel client) {
        this.request = request;
        this.client = client;
    }

    @GET
    public DelegationPageRepresentation list(
            @QueryParam("first") @Nullable String first, @QueryParam("max") @Nullable String max) {
        request.access().requireView(client);
        request.access().requireViewUsers();
        return AgentApiError.answering(() -> page(Paging.of(first, max)));
    }

    private DelegationPageRepresentation page(Paging paging) {
        List<UserModel> users =
                request.directory().consenting(request.realm(), client, paging.first(), paging.max() + 1);
        return new DelegationPageRepresentation(
                users.stream().limit(paging.max()).map(this::shown).toList(),
                paging.first(),
                paging.max(),
                users.size() > paging.max());
    }

    /** Takes a user's consent back for him: the agent's tokens that act for him end at once. */
    @DELETE
    @Path("{userId}")
    public void withdraw(@PathParam("userId") String userId) {
        request.access().requireManage(client);
        UserModel user = request.session().users().getUserById(request.realm(), userId);
        if (user == null || !request.access().canManageUser(user)) {
            request.access().requireManageUsers();
            throw AgentApiError.notFound("delegation");
        }
        if (!UserConsentManager.revokeConsentToClient(request.session(), client, user)) {
            throw AgentApiError.notFound("delegation");
        }
        request.events()
                .record(
                        OperationType.DELETE,
                        Map.of("user", user.getId(), "clientId", client.getClientId()),
                        client.getId(),
                        "delegations",
                        user.getId());
    }

    private DelegationRepresentation shown(UserModel user) {
        UserConsentModel consent =
                request.session().users().getConsentByClient(request.realm(), user.getId(), client.getId());
        return new DelegationRepresentation(
                new UserRepresentation(user.getId(), user.getUsername()),
                consent == null
                        ? List.of()
                        : consent.getGrantedClientScopes().stream()
                                .map(ClientScopeModel::getName)
                                .sorted()
                                .toList(),
                consent == null ? null : time(consent.getCreatedDate()),
                consent == null ? null : time(consent.getLastUpdatedDate()),
                null);
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
