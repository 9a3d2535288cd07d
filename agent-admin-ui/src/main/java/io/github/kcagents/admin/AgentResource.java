package io.github.kcagents.admin;

import java.util.Set;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;

import io.github.kcagents.admin.input.AgentInput;
import io.github.kcagents.admin.input.InvocationFilter;
import io.github.kcagents.admin.input.JsonFields;
import io.github.kcagents.admin.representation.AgentRepresentation;
import io.github.kcagents.admin.representation.InvocationPageRepresentation;
import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentStatus;
import org.jspecify.annotations.Nullable;

/** {@code /admin/realms/{realm}/agents/{id}}: one agent and its life. Public because the server calls it. */
@Produces(MediaType.APPLICATION_JSON)
public final class AgentResource {

    private static final int REASON_LIMIT = 1000;

    private final AgentsRequest request;
    private final ClientModel client;

    AgentResource(AgentsRequest request, ClientModel client) {
        this.request = request;
        this.client = client;
    }

    @GET
    public AgentRepresentation get() {
        request.access().requireView(client);
        return shown();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRepresentation update(byte[] body) {
        request.access().requireManage(client);
        return AgentApiError.answering(() -> {
            AgentInput input = AgentInput.agent(body);
            CredentialType.checkKept(input.credentialType(), client);
            AgentClass before = classNow();
            request.access().requireNaming(input.draft(), shown());
            request.access().requirePreAuthorising(input.draft(), before == null ? null : shown());
            request.access().requireGiving(input.draft(), before == null ? null : client, before);
            request.directory().update(request.realm(), client, input.draft());
            request.policies().updated(client);
            AgentRepresentation agent = shown();
            request.events().record(OperationType.UPDATE, agent, client.getId());
            return agent;
        });
    }

    @DELETE
    public void delete() {
        request.access().requireManage(client);
        AgentApiError.answering(() -> {
            AgentRepresentation agent = shown();
            request.policies().removing(client);
            request.directory().remove(request.realm(), client);
            request.events().record(OperationType.DELETE, agent, agent.id());
            return agent;
        });
    }

    @POST
    @Path("activate")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRepresentation activate(byte[] body) {
        return change(AgentStatus.ACTIVE, "activate", body);
    }

    @POST
    @Path("suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRepresentation suspend(byte[] body) {
        return change(AgentStatus.SUSPENDED, "suspend", body);
    }

    @POST
    @Path("quarantine")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRepresentation quarantine(byte[] body) {
        return change(AgentStatus.QUARANTINED, "quarantine", body);
    }

    @POST
    @Path("decommission")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRepresentation decommission(byte[] body) {
        return change(AgentStatus.DECOMMISSIONED, "decommission", body);
    }

    /** Somebody looked at the agent and answers for it going on. */
    @POST
    @Path("attest")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRepresentation attest(byte[] body) {
        request.access().requireManage(client);
        return AgentApiError.answering(() -> {
            reason(body);
            request.directory().attest(request.realm(), client);
            AgentRepresentation agent = shown();
            request.events().record(OperationType.ACTION, agent, client.getId(), "attest");
            return agent;
        });
    }

    @GET
    @Path("invocations")
    public InvocationPageRepresentation invocations(@Context UriInfo uri) {
        request.access().requireView(client);
        LedgerNames names = new LedgerNames(request);
        return AgentApiError.answering(() -> Ledger.of(request)
                .newestOf(
                        client,
                        request.session(),
                        InvocationFilter.of(uri.getQueryParameters(), names::agentId, names::userId)));
    }

    private AgentRepresentation change(AgentStatus to, String action, byte[] body) {
        request.access().requireManage(client);
        return AgentApiError.answering(() -> {
            request.directory().changeStatus(request.realm(), client, to, reason(body));
            AgentRepresentation agent = shown();
            request.events().record(OperationType.ACTION, agent, client.getId(), action);
            return agent;
        });
    }

    private static @Nullable String reason(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        JsonFields fields = JsonFields.parse(body);
        fields.only(Set.of("reason"), Set.of());
        return fields.lines("reason", REASON_LIMIT);
    }

    private @Nullable AgentClass classNow() {
        return request.directory().find(client) instanceof AgentLookup.Found found
                ? found.agent().record().agentClass()
                : null;
    }

    private AgentRepresentation shown() {
        return request.presenter().show(client).orElseThrow(() -> AgentApiError.notFound("agent"));
    }
}
