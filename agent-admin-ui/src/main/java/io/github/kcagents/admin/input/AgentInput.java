package io.github.kcagents.admin.input;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentProfile;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.identity.CredentialKind;
import io.github.kcagents.identity.ModelInfo;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.ProfileField;
import org.jspecify.annotations.Nullable;

/**
 * An agent as it comes over the wire.
 *
 * @param status asked for; null when nothing was said
 * @param client client id or UUID of the client to adopt; null where nothing is adopted
 */
public record AgentInput(
        AgentDraft draft,
        @Nullable AgentStatus status,
        @Nullable String client) {

    private static final int PURPOSE_LIMIT = 2000;
    private static final int URL_LIMIT = 2000;

    private static final String PROVENANCE_PREFIX = "provenance.";

    private static final Set<String> PROVENANCE =
            Set.of("trainingStatement", "modelDigest", "aiBomUrl", "aiBomDigest", "tier");

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
            "parent",
            "expiresAt",
            "skills",
            "framework",
            "version",
            "endpoint",
            "agentCardUrl",
            "protocols",
            "provenance",
            "secretless",
            "secretUntil",
            "senderConstrained",
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
    private static final Set<String> NOT_YET = Set.of("blueprint", "grants", "acr", "maxAge", "envelope");

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
        return new AgentInput(draft(fields), status(fields), fields.text("client"));
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
                credential(fields),
                new AgentDraft.Terms(
                        fields.flag("secretless"),
                        time(fields, "secretUntil"),
                        fields.flag("senderConstrained"),
                        fields.text("parent"),
                        time(fields, "expiresAt")),
                profile(fields),
                cleared(fields));
    }

    private static Set<String> cleared(JsonFields fields) {
        Set<String> cleared = DECLARED.stream().filter(fields::isNull).collect(Collectors.toSet());
        if (cleared.contains("provenance")) {
            PROVENANCE.forEach(name -> cleared.add(PROVENANCE_PREFIX + name));
        }
        return Set.copyOf(cleared);
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

    private static AgentDraft.@Nullable Credential credential(JsonFields fields) {
        JsonFields credential = fields.object("credential");
        if (credential == null) {
            return null;
        }
        CredentialKind kind = CredentialKind.parse(credential.required("type"))
                .orElseThrow(() -> new AgentFieldException(
                        "credential.type", "must be client-secret, private-key-jwt, mtls or federated"));
        credential.only(
                switch (kind) {
                    case CLIENT_SECRET -> Set.of("type");
                    case PRIVATE_KEY_JWT -> Set.of("type", "jwksUrl", "jwks");
                    case MTLS -> Set.of("type", "subjectDn");
                    case FEDERATED -> Set.of("type", "identityProvider", "subject");
                },
                Set.of());
        return new AgentDraft.Credential(
                kind,
                credential.lines("jwksUrl", URL_LIMIT),
                credential.json("jwks"),
                credential.text("subjectDn"),
                credential.text("identityProvider"),
                credential.text("subject"));
    }

    private static @Nullable Instant time(JsonFields fields, String name) {
        String text = fields.text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new AgentFieldException(name, "must be a time in UTC, like 2026-11-25T08:00:00Z");
        }
    }

    private static AgentProfile profile(JsonFields fields) {
        JsonFields provenance = fields.object("provenance");
        if (provenance != null) {
            provenance.only(PROVENANCE, Set.of());
        }
        Map<ProfileField, List<String>> values = new EnumMap<>(ProfileField.class);
        for (ProfileField field : ProfileField.values()) {
            boolean nested = field.field().startsWith(PROVENANCE_PREFIX);
            JsonFields of = nested ? provenance : fields;
            String name = nested ? field.field().substring(PROVENANCE_PREFIX.length()) : field.field();
            List<String> said = of == null ? null : texts(of, name, field.list());
            if (said != null) {
                values.put(field, said);
            } else if (nested && provenance != null) {
                // The object is replaced as a whole.
                values.put(field, List.of());
            }
        }
        return new AgentProfile(values);
    }

    private static @Nullable List<String> texts(JsonFields fields, String name, boolean list) {
        if (list) {
            return fields.texts(name);
        }
        String text = fields.lines(name, URL_LIMIT);
        return text == null ? null : List.of(text);
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
