package io.github.kcagents.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

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
import io.github.kcagents.invocation.LedgerForm;
import io.github.kcagents.invocation.spi.InvocationStoreProvider;
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

    /**
     * Sealed JSON lines, or with {@code format} a form for other tools. The answer's stream outlives this method, so it gets a
     * session of its own.
     */
    @GET
    @Path("export")
    @Produces({"application/jsonl", "text/csv"})
    public Response export(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("format") @Nullable String format) {
        request.access().requireLedger();
        proof(request.session());
        return AgentApiError.answering(() -> {
            Instant begin = time("from", from, Instant.EPOCH);
            Instant end = time("to", to, Instant.now().plusSeconds(1));
            Optional<LedgerForm> form = form(format);
            KeycloakSession asking = request.session();
            String realmId = request.realm().getId();
            StreamingOutput body = out -> write(asking, realmId, form, begin, end, out);
            return Response.ok(body, form.map(LedgerForm::mediaType).orElse("application/jsonl"))
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"agent-ledger."
                                    + form.map(LedgerForm::extension).orElse("jsonl") + "\"")
                    .build();
        });
    }

    /** Empty for the ledger's own form. */
    private static Optional<LedgerForm> form(@Nullable String format) {
        if (format == null || format.isEmpty() || format.equals("ledger")) {
            return Optional.empty();
        }
        return Optional.of(LedgerForm.parse(format)
                .orElseThrow(() -> new AgentFieldException("format", "must be ledger, ocsf, ecs or csv")));
    }

    private static void write(
            KeycloakSession asking,
            String realmId,
            Optional<LedgerForm> form,
            Instant from,
            Instant to,
            OutputStream out) {
        KeycloakModelUtils.runJobInTransaction(asking.getKeycloakSessionFactory(), asking.getContext(), session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            try {
                if (form.isPresent()) {
                    session.getProvider(InvocationStoreProvider.class).export(realm, form.get(), from, to, out);
                } else {
                    proof(session).export(realm, from, to, out);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
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
