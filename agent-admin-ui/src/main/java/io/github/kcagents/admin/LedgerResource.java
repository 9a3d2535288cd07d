package io.github.kcagents.admin;

import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import io.github.kcagents.admin.representation.VerificationRepresentation;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.invocation.spi.LedgerProofProvider;
import org.jspecify.annotations.Nullable;

/** {@code /admin/realms/{realm}/agents/ledger}. Public because the server calls it. */
public final class LedgerResource {

    private final AgentsRequest request;

    LedgerResource(AgentsRequest request) {
        this.request = request;
    }

    @GET
    @Path("verify")
    @Produces(MediaType.APPLICATION_JSON)
    public VerificationRepresentation verify() {
        request.access().requireLedger();
        return VerificationRepresentation.of(proof(request.session()).verify(request.realm()));
    }

    /** JSON lines. The answer's stream outlives this method, so it gets a session of its own. */
    @GET
    @Path("export")
    @Produces("application/jsonl")
    public Response export(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        request.access().requireLedger();
        proof(request.session());
        return AgentApiError.answering(() -> {
            Instant begin = time("from", from, Instant.EPOCH);
            Instant end = time("to", to, Instant.now().plusSeconds(1));
            KeycloakSession asking = request.session();
            String realmId = request.realm().getId();
            StreamingOutput body = out -> write(asking, realmId, begin, end, out);
            return Response.ok(body)
                    .header("Content-Disposition", "attachment; filename=\"agent-ledger.jsonl\"")
                    .build();
        });
    }

    private static void write(KeycloakSession asking, String realmId, Instant from, Instant to, OutputStream out) {
        KeycloakModelUtils.runJobInTransaction(asking.getKeycloakSessionFactory(), asking.getContext(), session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            try {
                proof(session).export(realm, from, to, out);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static LedgerProofProvider proof(KeycloakSession session) {
        LedgerProofProvider proof = session.getProvider(LedgerProofProvider.class);
        if (proof == null) {
            throw AgentApiError.noLedger();
        }
        return proof;
    }

    private static Instant time(String field, @Nullable String text, Instant whenAbsent) {
        try {
            return text == null || text.isEmpty()
                    ? whenAbsent
                    : Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new AgentFieldException(field, "must be a time such as 2026-11-25T08:00:00Z");
        }
    }
}
