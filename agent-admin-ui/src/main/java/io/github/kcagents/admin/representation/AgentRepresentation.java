package io.github.kcagents.admin.representation;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * An agent in the admin API. Never a secret: Keycloak's own client API shows it to those who may see it.
 *
 * @param broken why the agent gets nothing although it is marked as one; then only what is still known is there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "clientId", "name", "description", "purpose", "agentClass", "status"})
public record AgentRepresentation(
        String id,
        String clientId,
        @Nullable String name,
        @Nullable String description,
        @Nullable String purpose,
        @Nullable String agentClass,
        @Nullable String status,
        @Nullable String statusSince,
        @Nullable String statusReason,
        @Nullable String broken,
        @Nullable Boolean adopted,
        @Nullable CreatorRepresentation creator,
        @Nullable String createdAt,
        @Nullable List<PartyRepresentation> owners,
        @Nullable PartyRepresentation sponsor,
        @Nullable List<String> capabilities,
        @Nullable List<String> realmRoles,
        @Nullable Map<String, List<String>> clientRoles,
        @Nullable List<String> audiences,
        @Nullable List<String> acceptsFrom,
        @Nullable List<String> mayDelegateTo,
        @Nullable ConsentRepresentation consent,
        @Nullable List<String> claims,
        @Nullable CredentialRepresentation credential,
        @Nullable Integer tokenLifespan,
        @Nullable ModelRepresentation model,
        @Nullable Integer reviewIntervalDays,
        @Nullable String lastReview,
        @Nullable String reviewDue,
        @Nullable String lastUsed,
        @Nullable String riskLevel,
        @Nullable Boolean secretless,
        @Nullable String secretUntil,
        @Nullable Boolean senderConstrained,
        @Nullable String parent,
        @Nullable String expiresAt,
        @Nullable List<String> skills,
        @Nullable String framework,
        @Nullable String version,
        @Nullable String endpoint,
        @Nullable String agentCardUrl,
        @Nullable List<String> protocols,
        @Nullable ProvenanceRepresentation provenance) {

    /** Where its model comes from, as somebody declared it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProvenanceRepresentation(
            @Nullable String trainingStatement,
            @Nullable String modelDigest,
            @Nullable String aiBomUrl,
            @Nullable String aiBomDigest,
            @Nullable String tier) {}

    /** Who made the agent: the server's word. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CreatorRepresentation(String type, String id, String name) {}

    /** A user or a group, by the name people use. */
    public record PartyRepresentation(String type, String name) {}

    /** Whose word lets the agent act for users. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConsentRepresentation(
            String mode, @Nullable List<String> groups) {}

    /** How the agent proves who it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CredentialRepresentation(
            String type,
            @Nullable String jwksUrl,
            @Nullable String subjectDn,
            @Nullable String identityProvider,
            @Nullable String subject) {}

    /** The model it runs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ModelRepresentation(
            @Nullable String provider,
            @Nullable String name,
            @Nullable String version) {}
}
