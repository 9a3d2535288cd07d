package io.github.kcagents.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An agent as an administrator writes it: names instead of ids, and nothing resolved yet. A field that is null was not said:
 * a new agent gets the default, an existing one keeps its value. {@link #clears} names the fields that were said to be null.
 *
 * @param clientId required for a new agent
 * @param owners user names ({@code user}) or group paths ({@code group})
 * @param capabilities names of client scopes
 * @param realmRoles names of the realm roles of the native ceiling
 * @param clientRoles client id to names of its roles, for the native ceiling
 * @param audiences client ids
 * @param clears names of fields to empty
 */
public record AgentDraft(
        @Nullable String clientId,
        @Nullable String name,
        @Nullable String description,
        @Nullable String purpose,
        @Nullable AgentClass agentClass,
        @Nullable List<PartyName> owners,
        @Nullable PartyName sponsor,
        @Nullable List<String> capabilities,
        @Nullable List<String> realmRoles,
        @Nullable Map<String, List<String>> clientRoles,
        @Nullable List<String> audiences,
        @Nullable List<String> acceptsFrom,
        @Nullable List<String> mayDelegateTo,
        @Nullable ConsentName consent,
        @Nullable List<String> claims,
        @Nullable List<String> grants,
        @Nullable Integer tokenLifespanSeconds,
        @Nullable Integer reviewIntervalDays,
        @Nullable ModelInfo model,
        @Nullable Credential credential,
        Terms terms,
        AgentProfile profile,
        Set<String> clears) {

    /**
     * How the agent is to authenticate. Only the members of its kind are there.
     *
     * @param jwks a JSON Web Key Set, as text
     * @param identityProvider alias of the identity provider whose word counts
     * @param subject {@code sub} of that provider's assertions
     */
    public record Credential(
            CredentialKind kind,
            @Nullable String jwksUrl,
            @Nullable String jwks,
            @Nullable String subjectDn,
            @Nullable String identityProvider,
            @Nullable String subject) {}

    /** @param parent client id of the parent */
    public record Terms(
            @Nullable Boolean secretless,
            @Nullable Instant secretUntil,
            @Nullable Boolean senderConstrained,
            @Nullable String parent,
            @Nullable Instant expiresAt) {}

    /** The same without a date for the secret. */
    public AgentDraft withoutSecretUntil() {
        return new AgentDraft(
                clientId,
                name,
                description,
                purpose,
                agentClass,
                owners,
                sponsor,
                capabilities,
                realmRoles,
                clientRoles,
                audiences,
                acceptsFrom,
                mayDelegateTo,
                consent,
                claims,
                grants,
                tokenLifespanSeconds,
                reviewIntervalDays,
                model,
                credential,
                new Terms(terms.secretless(), null, terms.senderConstrained(), terms.parent(), terms.expiresAt()),
                profile,
                clears);
    }

    /** This draft, and where it says nothing, what another one says. What it clears stays cleared. */
    public AgentDraft over(AgentDraft base) {
        return new AgentDraft(
                or("clientId", clientId, base.clientId),
                or("name", name, base.name),
                or("description", description, base.description),
                or("purpose", purpose, base.purpose),
                or("agentClass", agentClass, base.agentClass),
                or("owners", owners, base.owners),
                or("sponsor", sponsor, base.sponsor),
                or("capabilities", capabilities, base.capabilities),
                or("realmRoles", realmRoles, base.realmRoles),
                or("clientRoles", clientRoles, base.clientRoles),
                or("audiences", audiences, base.audiences),
                or("acceptsFrom", acceptsFrom, base.acceptsFrom),
                or("mayDelegateTo", mayDelegateTo, base.mayDelegateTo),
                or("consent", consent, base.consent),
                or("claims", claims, base.claims),
                or("grants", grants, base.grants),
                or("tokenLifespan", tokenLifespanSeconds, base.tokenLifespanSeconds),
                or("reviewIntervalDays", reviewIntervalDays, base.reviewIntervalDays),
                or("model", model, base.model),
                or("credential", credential, base.credential),
                new Terms(
                        or("secretless", terms.secretless, base.terms.secretless),
                        or("secretUntil", terms.secretUntil, base.terms.secretUntil),
                        or("senderConstrained", terms.senderConstrained, base.terms.senderConstrained),
                        or("parent", terms.parent, base.terms.parent),
                        or("expiresAt", terms.expiresAt, base.terms.expiresAt)),
                profile.over(base.profile, clears),
                clears);
    }

    private <T> @Nullable T or(String field, @Nullable T said, @Nullable T otherwise) {
        return said != null || clears.contains(field) ? said : otherwise;
    }

    /** A user by user name or a group by path. */
    public record PartyName(Party.Type type, String name) {}

    /** Consent with the groups' paths. */
    public record ConsentName(ConsentRule.Mode mode, List<String> groups) {}
}
