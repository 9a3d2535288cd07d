package io.github.kcagents.admin;

import java.util.function.Supplier;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelValidationException;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponseException;

import io.github.kcagents.identity.AgentConflictException;
import io.github.kcagents.identity.AgentFieldException;
import org.jspecify.annotations.Nullable;

/** Every error answer of the admin API. Each takes the transaction back. */
final class AgentApiError {

    private AgentApiError() {}

    static ErrorResponseException field(AgentFieldException e) {
        return error(Response.Status.BAD_REQUEST, e.field(), e.sentence());
    }

    static ErrorResponseException conflict(String message) {
        return error(Response.Status.CONFLICT, null, message);
    }

    /** Also for what exists in another realm, or is no agent. */
    static ErrorResponseException notFound(String what) {
        return error(Response.Status.NOT_FOUND, null, "Could not find " + what);
    }

    static ErrorResponseException forbidden(String message) {
        return error(Response.Status.FORBIDDEN, null, message);
    }

    static ErrorResponseException noLedger() {
        return error(Response.Status.NOT_IMPLEMENTED, null, "The ledger of invocations is not installed");
    }

    static ErrorResponseException policy(String message) {
        return error(Response.Status.BAD_REQUEST, null, message);
    }

    /** Does it, and gives what goes wrong its answer. */
    static <T> T answering(Supplier<T> action) {
        try {
            return action.get();
        } catch (AgentFieldException e) {
            throw field(e);
        } catch (AgentConflictException e) {
            throw conflict(text(e));
        } catch (ModelDuplicateException e) {
            throw conflict("a client, or the service account of one, exists under this name");
        } catch (ModelValidationException e) {
            throw policy(text(e));
        }
    }

    private static String text(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? "" : message;
    }

    private static ErrorResponseException error(Response.Status status, @Nullable String field, String message) {
        ErrorRepresentation body = new ErrorRepresentation();
        body.setField(field);
        body.setErrorMessage(message);
        return new ErrorResponseException(Response.status(status)
                .entity(body)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build());
    }
}
