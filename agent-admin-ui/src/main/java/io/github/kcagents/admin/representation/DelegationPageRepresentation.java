package io.github.kcagents.admin.representation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A part of the users who let the agent act for them. */
public record DelegationPageRepresentation(List<DelegationRepresentation> items, int first, int max, boolean hasMore) {

    /**
     * One user's stored consent.
     *
     * @param scopes names of the client scopes he agreed to
     * @param until when it ends by itself; Keycloak's consents don't, so it is absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DelegationRepresentation(
            UserRepresentation user,
            List<String> scopes,
            @Nullable String since,
            @Nullable String lastChanged,
            @Nullable String until) {}

    /** Whose consent it is. */
    public record UserRepresentation(String id, String username) {}
}
