package io.github.kcagents.admin;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;

import io.github.kcagents.admin.input.AgentInput;
import io.github.kcagents.admin.input.InvocationFilter;
import io.github.kcagents.admin.input.Paging;
import io.github.kcagents.admin.input.QueryInput;
import io.github.kcagents.admin.input.ScanInput;
import io.github.kcagents.admin.representation.AdoptionRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation;
import io.github.kcagents.admin.representation.DiscoveryRepresentation;
import io.github.kcagents.admin.representation.InvocationPageRepresentation;
import io.github.kcagents.admin.representation.PageRepresentation;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.Declaration;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.Reference;
import org.jspecify.annotations.Nullable;

/** {@code /admin/realms/{realm}/agents}. Public because the server calls it; made per request by its factory. */
@Produces(MediaType.APPLICATION_JSON)
public final class AgentsResource {

    private final AgentsRequest request;

    AgentsResource(AgentsRequest request) {
        this.request = request;
    }

    /** Query parameters: search, class, status, owner, ownerless, unused, sort; see the API's description. */
    @GET
    public PageRepresentation list(@Context UriInfo uri) {
        request.access().requireList();
        MultivaluedMap<String, String> said = uri.getQueryParameters();
        return AgentApiError.answering(() -> new AgentList(request)
                .page(
                        QueryInput.read(said::getFirst, this::owner, Clock.systemUTC()),
                        Paging.of(said.getFirst("first"), said.getFirst("max"))));
    }

    private @Nullable Party owner(QueryInput.Named named) {
        return request.access()
                .seen(named.type(), named.name())
                .map(id -> new Party(named.type(), new Reference(id, named.name())))
                .orElse(null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(byte[] body) {
        request.access().requireManage();
        return AgentApiError.answering(() -> {
            AgentInput input = AgentInput.agent(body);
            checkStart(input.status());
            request.access().requirePreAuthorising(input.draft(), null);
            request.access().requireGiving(input.draft(), null, null);
            String id = request.directory()
                    .create(request.realm(), input.draft(), request.access().administrator())
                    .clientUuid();
            ClientModel client = request.realm().getClientById(id);
            request.policies().created(client);
            if (input.status() == AgentStatus.ACTIVE) {
                request.directory().changeStatus(request.realm(), client, AgentStatus.ACTIVE, null);
            }
            return created(client);
        });
    }

    /** Clients that look like agents, one part of the realm's clients at a time. */
    @GET
    @Path("discovery")
    public DiscoveryRepresentation discovery(
            @QueryParam("first") @Nullable String first,
            @QueryParam("max") @Nullable String max,
            @QueryParam("minScore") @Nullable String minScore) {
        request.access().requireList();
        return AgentApiError.answering(
                () -> new Discovery(request, Clock.systemUTC()).scan(ScanInput.of(first, max, minScore)));
    }

    /** Makes an existing client an agent in place; with {@code dryRun} says what that would change. */
    @POST
    @Path("adopt")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response adopt(@QueryParam("dryRun") @Nullable String dryRun, byte[] body) {
        request.access().requireList();
        return AgentApiError.answering(() -> {
            AgentInput input = AgentInput.adoption(body);
            boolean plan = flag("dryRun", dryRun);
            checkStart(input.status());
            ClientModel client = named(input.client());
            request.access().requireManage(client);
            Optional<Declaration> declared = request.directory().declaration(request.realm(), client);
            // Before any right is asked for: what a realm file declares needs the same ones as what is said here.
            AgentDraft draft = declared.map(d -> input.draft().over(d.draft())).orElse(input.draft());
            request.access().requireNaming(draft, null);
            request.access().requirePreAuthorising(draft, null);
            request.access().requireGiving(draft, client, null);
            return plan
                    ? Response.ok(AdoptionRepresentation.of(
                                    request.directory().planAdoption(request.realm(), client, draft),
                                    declared.map(Declaration::missing).orElse(List.of())))
                            .build()
                    : adopt(client, draft, input.status());
        });
    }

    private Response adopt(ClientModel client, AgentDraft draft, @Nullable AgentStatus status) {
        boolean active = request.directory()
                .adopt(request.realm(), client, draft, request.access().administrator())
                .active();
        request.policies().updated(client);
        if (active && status == AgentStatus.DRAFT) {
            throw new AgentFieldException("status", "adopting an enabled client keeps it working");
        }
        if (!active && status == AgentStatus.ACTIVE) {
            request.directory().changeStatus(request.realm(), client, AgentStatus.ACTIVE, null);
        }
        // The client was there before, under this very id: nothing new has a location.
        return Response.ok(recorded(client)).build();
    }

    @GET
    @Path("invocations")
    public InvocationPageRepresentation invocations(@Context UriInfo uri) {
        request.access().requireLedger();
        LedgerNames names = new LedgerNames(request);
        return AgentApiError.answering(() -> Ledger.of(request)
                .newest(InvocationFilter.of(uri.getQueryParameters(), names::agentId, names::userId)));
    }

    @Path("chains")
    public ChainsResource chains() {
        return new ChainsResource(request);
    }

    @Path("ledger")
    public LedgerResource ledger() {
        return new LedgerResource(request);
    }

    @Path("settings")
    public SettingsResource settings() {
        return new SettingsResource(request);
    }

    @Path("{id}")
    public AgentResource agent(@PathParam("id") String id) {
        ClientModel client = request.realm().getClientById(id);
        if (client == null || request.directory().find(client) instanceof AgentLookup.NotAnAgent) {
            // Who may not list clients does not learn which ids exist.
            request.access().requireList();
            throw AgentApiError.notFound("agent");
        }
        return new AgentResource(request, client);
    }

    private AgentRepresentation recorded(ClientModel client) {
        AgentRepresentation agent = request.presenter().show(client).orElseThrow(() -> AgentApiError.notFound("agent"));
        request.events().record(OperationType.CREATE, agent, client.getId());
        return agent;
    }

    private Response created(ClientModel client) {
        AgentRepresentation agent = recorded(client);
        URI location = request.session()
                .getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("admin/realms")
                .path(request.realm().getName())
                .path("agents")
                .path(client.getId())
                .build();
        return Response.created(location).entity(agent).build();
    }

    private ClientModel named(@Nullable String client) {
        return Optional.ofNullable(client)
                .map(request.realm()::getClientById)
                .or(() -> Optional.ofNullable(request.realm().getClientByClientId(client)))
                .orElseThrow(() -> new AgentFieldException("client", "unknown client"));
    }

    private static void checkStart(@Nullable AgentStatus status) {
        if (status != null && status != AgentStatus.DRAFT && status != AgentStatus.ACTIVE) {
            throw new AgentFieldException("status", "an agent begins as draft or active");
        }
    }

    /** The parameter alone, without a value, means yes. */
    private static boolean flag(String field, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.isEmpty() || text.equals("true")) {
            return true;
        }
        throw new AgentFieldException(field, "must be true or false");
    }
}
