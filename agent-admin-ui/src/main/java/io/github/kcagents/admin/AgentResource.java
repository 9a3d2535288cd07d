package io.github.kcagents.admin;

import java.time.Clock;
import java.util.Set;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;

import io.github.kcagents.admin.input.AgentInput;
import io.github.kcagents.admin.input.Days;
import io.github.kcagents.admin.input.InvocationFilter;
import io.github.kcagents.admin.input.JsonFields;
import io.github.kcagents.admin.representation.AccessRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation;
import io.github.kcagents.admin.representation.InvocationPageRepresentation;
import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentDraft;
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

    /** Other owners, another sponsor: whoever the body names from now on answers for the agent. */
    @POST
    @Path("transfer")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRepresentation transfer(byte[] body) {
        request.access().requireManage(client);
        return AgentApiError.answering(() -> {
            AgentDraft draft = AgentInput.transfer(body);
            request.access().requireNaming(draft, shown());
            request.access().requirePreAuthorising(draft, classNow() == null ? null : shown());
            request.directory().update(request.realm(), client, draft);
            request.policies().updated(client);
            AgentRepresentation agent = shown();
            request.events().record(OperationType.ACTION, agent, client.getId(), "transfer");
            return agent;
        });
    }

    /** What the agent can reach at most, and what of it was not used in the last days. */
    @GET
    @Path("access")
    public AccessRepresentation access(@QueryParam("days") @Nullable String days) {
        request.access().requireView(client);
        return AgentApiError.answering(() -> new AccessReport(request, client, Clock.systemUTC()).of(Days.of(days)));
    }

    @Path("delegations")
    public DelegationsResource delegations() {
        return new DelegationsResource(request, client);
    }

    /** The client is again what it was before it was adopted. */
    @POST
    @Path("release")
    @Consumes(MediaType.APPLICATION_JSON)
    public void release(byte[] body) {
        request.access().requireManage(client);
        AgentApiError.answering(() -> {
            reason(body);
            AgentRepresentation agent = shown();
            request.access().requireGivingBack(client, request.directory().rolesAfterRelease(request.realm(), client));
            request.directory().release(request.realm(), client);
            request.policies().updated(client);
            request.events().record(OperationType.ACTION, agent, client.getId(), "release");
            return agent;
        });
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
