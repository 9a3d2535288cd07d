package io.github.kcagents.admin.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.identity.ModelInfo;
import io.github.kcagents.identity.Party;
import org.jspecify.annotations.Nullable;

/**
 * An agent as it comes over the wire.
 *
 * @param status asked for; null when nothing was said
 * @param credentialType asked for; null when nothing was said
 * @param client client id or UUID of the client to adopt; null where nothing is adopted
 */
public record AgentInput(
        AgentDraft draft,
        @Nullable AgentStatus status,
        @Nullable String credentialType,
        @Nullable String client) {

    private static final int PURPOSE_LIMIT = 2000;

    private static final Set<String> DECLARED = Set.of(
            "clientId",
            "name",
            "description",
            "purpose",
            "agentClass",
            "owners",
            "sponsor",
            "capabilities",
            "realmRoles",
            "clientRoles",
            "audiences",
            "acceptsFrom",
            "mayDelegateTo",
            "consent",
            "claims",
            "tokenLifespan",
            "reviewIntervalDays",
            "model",
            "credential",
            "status");

    /** The server says these; a client that sends back what it got is not refused for them. */
    private static final Set<String> SERVER_SET = Set.of(
            "id",
            "creator",
            "createdAt",
            "adopted",
            "statusSince",
            "statusReason",
            "broken",
            "lastUsed",
            "lastReview",
            "reviewDue",
            "riskLevel");

    /** Parts of the record that nothing enforces yet. Accepting them would promise what is not done. */
    private static final Set<String> NOT_YET = Set.of(
            "blueprint",
            "parent",
            "expiresAt",
            "grants",
            "acr",
            "maxAge",
            "skills",
            "framework",
            "version",
            "endpoint",
            "agentCardUrl",
            "protocols",
            "provenance",
            "envelope",
            "secretless",
            "secretUntil",
            "senderConstrained");

    /** A new agent, or changes of one. */
    public static AgentInput agent(byte[] body) {
        return read(JsonFields.parse(body), Set.of());
    }

    /** The record for a client to adopt, which the field {@code client} names. */
    public static AgentInput adoption(byte[] body) {
        AgentInput input = read(JsonFields.parse(body), Set.of("client"));
        if (input.client() == null) {
            throw new AgentFieldException("client", "is required");
        }
        return input;
    }

    /** Who answers for the agent from now on; nothing else of it changes. */
    public static AgentDraft transfer(byte[] body) {
        JsonFields fields = JsonFields.parse(body);
        fields.only(Set.of("owners", "sponsor", "reason"), Set.of());
        fields.lines("reason", PURPOSE_LIMIT);
        if (!fields.has("owners") && !fields.has("sponsor")) {
            throw new AgentFieldException("owners", "name the owners or the sponsor");
        }
        return draft(fields);
    }

    private static AgentInput read(JsonFields fields, Set<String> more) {
        fields.only(Stream.of(DECLARED, SERVER_SET, more).flatMap(Set::stream).collect(Collectors.toSet()), NOT_YET);
        return new AgentInput(draft(fields), status(fields), credentialType(fields), fields.text("client"));
    }

    private static AgentDraft draft(JsonFields fields) {
        return new AgentDraft(
                fields.text("clientId"),
                fields.text("name"),
                fields.lines("description", JsonFields.TEXT_LIMIT),
                fields.lines("purpose", PURPOSE_LIMIT),
                agentClass(fields),
                owners(fields),
                party(fields.object("sponsor")),
                fields.texts("capabilities"),
                fields.texts("realmRoles"),
                clientRoles(fields),
                fields.texts("audiences"),
                fields.texts("acceptsFrom"),
                fields.texts("mayDelegateTo"),
                consent(fields),
                fields.texts("claims"),
                null,
                fields.integer("tokenLifespan"),
                fields.integer("reviewIntervalDays"),
                model(fields),
                DECLARED.stream().filter(fields::isNull).collect(Collectors.toUnmodifiableSet()));
    }

    private static @Nullable AgentClass agentClass(JsonFields fields) {
        String key = fields.text("agentClass");
        return key == null
                ? null
                : AgentClass.parse(key)
                        .orElseThrow(() ->
                                new AgentFieldException("agentClass", "must be user-driven, workload-driven or dual"));
    }

    private static @Nullable AgentStatus status(JsonFields fields) {
        String key = fields.text("status");
        return key == null
                ? null
                : AgentStatus.parse(key).orElseThrow(() -> new AgentFieldException("status", "unknown status"));
    }

    private static @Nullable String credentialType(JsonFields fields) {
        JsonFields credential = fields.object("credential");
        if (credential == null) {
            return null;
        }
        credential.only(Set.of("type"), Set.of("jwksUrl", "jwks", "subjectDn", "identityProvider", "subject"));
        return credential.required("type");
    }

    private static @Nullable List<AgentDraft.PartyName> owners(JsonFields fields) {
        List<JsonFields> owners = fields.objects("owners");
        if (owners == null) {
            return null;
        }
        List<AgentDraft.PartyName> parties = new ArrayList<>();
        for (JsonFields owner : owners) {
            parties.add(named(owner, "owners"));
        }
        return parties;
    }

    private static AgentDraft.@Nullable PartyName party(@Nullable JsonFields sponsor) {
        return sponsor == null ? null : named(sponsor, "sponsor");
    }

    private static AgentDraft.PartyName named(JsonFields party, String field) {
        party.only(Set.of("type", "name"), Set.of());
        Party.Type type = Party.Type.parse(party.required("type"))
                .orElseThrow(() -> new AgentFieldException(field + ".type", "must be user or group"));
        return new AgentDraft.PartyName(type, party.required("name"));
    }

    private static @Nullable Map<String, List<String>> clientRoles(JsonFields fields) {
        JsonFields byClient = fields.object("clientRoles");
        if (byClient == null) {
            return null;
        }
        Map<String, List<String>> roles = new LinkedHashMap<>();
        for (String clientId : byClient.names()) {
            List<String> names = byClient.texts(clientId);
            if (names == null) {
                throw new AgentFieldException("clientRoles", "must be a list of roles for each client");
            }
            roles.put(clientId, names);
        }
        return roles;
    }

    private static AgentDraft.@Nullable ConsentName consent(JsonFields fields) {
        JsonFields consent = fields.object("consent");
        if (consent == null) {
            return null;
        }
        consent.only(Set.of("mode", "groups"), Set.of());
        ConsentRule.Mode mode = ConsentRule.Mode.parse(consent.required("mode"))
                .orElseThrow(() -> new AgentFieldException("consent.mode", "must be user or admin"));
        List<String> groups = consent.texts("groups");
        return new AgentDraft.ConsentName(mode, groups == null ? List.of() : groups);
    }

    private static @Nullable ModelInfo model(JsonFields fields) {
        JsonFields model = fields.object("model");
        if (model == null) {
            return null;
        }
        model.only(Set.of("provider", "name", "version"), Set.of());
        return new ModelInfo(model.text("provider"), model.text("name"), model.text("version"));
    }
}
