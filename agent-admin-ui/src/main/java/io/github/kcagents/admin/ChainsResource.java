package io.github.kcagents.admin;

import java.util.Set;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.keycloak.events.admin.OperationType;

import io.github.kcagents.admin.input.JsonFields;
import io.github.kcagents.admin.input.Paging;
import io.github.kcagents.admin.representation.ChainPageRepresentation;
import io.github.kcagents.admin.representation.ChainRepresentation;
import io.github.kcagents.admin.representation.StopRepresentation;
import org.jspecify.annotations.Nullable;

/** {@code /admin/realms/{realm}/agents/chains}. Public because the server calls it. */
@Produces(MediaType.APPLICATION_JSON)
public final class ChainsResource {

    private static final int REASON_LIMIT = 1000;

    private final AgentsRequest request;

    ChainsResource(AgentsRequest request) {
        this.request = request;
    }

    @GET
    public ChainPageRepresentation newest(
            @QueryParam("after") @Nullable String after, @QueryParam("max") @Nullable String max) {
        request.access().requireLedger();
        return AgentApiError.answering(() -> Ledger.of(request)
                .chains(
                        after == null || after.isEmpty() ? null : after,
                        Paging.of(null, max).max()));
    }

    /** By {@code txn}, or by the {@code jti} of any token in it. */
    @GET
    @Path("{txn}")
    public ChainRepresentation chain(@PathParam("txn") String transaction) {
        request.access().requireLedger();
        return Ledger.of(request).chain(transaction);
    }

    @POST
    @Path("{txn}/stop")
    @Consumes(MediaType.APPLICATION_JSON)
    public StopRepresentation stop(@PathParam("txn") String transaction, byte[] body) {
        request.access().requireLedger();
        request.access().requireManage();
        return AgentApiError.answering(() -> {
            StopRepresentation stop =
                    new ChainStopping(request).stop(Ledger.of(request).recorded(transaction), reason(body));
            request.events().record(OperationType.ACTION, stop, "chains", stop.txn(), "stop");
            return stop;
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
}
