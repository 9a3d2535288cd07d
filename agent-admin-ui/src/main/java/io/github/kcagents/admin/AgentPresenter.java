package io.github.kcagents.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

import io.github.kcagents.admin.representation.AgentRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.ConsentRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.CreatorRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.CredentialRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.ModelRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.PartyRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.ProvenanceRepresentation;
import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentObservation;
import io.github.kcagents.identity.AgentProfile;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.identity.CredentialKind;
import io.github.kcagents.identity.ModelInfo;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.ProfileField;
import io.github.kcagents.identity.Reference;
import io.github.kcagents.identity.RiskLevel;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import org.jspecify.annotations.Nullable;

/** Shows agents to people: ids become the names that things have now. */
final class AgentPresenter {

    private final RealmModel realm;
    private final AgentDirectoryProvider directory;

    AgentPresenter(RealmModel realm, AgentDirectoryProvider directory) {
        this.realm = realm;
        this.directory = directory;
    }

    /** Empty when the client is no agent. */
    Optional<AgentRepresentation> show(ClientModel client) {
        AgentLookup lookup = directory.find(client);
        if (lookup instanceof AgentLookup.Found found) {
            return Optional.of(show(found.agent(), client));
        }
        return lookup instanceof AgentLookup.Broken broken
                ? Optional.of(broken(client, broken.why()))
                : Optional.empty();
    }

    private AgentRepresentation show(Agent agent, ClientModel client) {
        AgentRecord record = agent.record();
        Optional<AgentObservation> seen = directory.observation(client);
        return new AgentRepresentation(
                agent.clientUuid(),
                agent.clientId(),
                agent.name(),
                agent.description(),
                record.purpose(),
                record.agentClass().key(),
                agent.state().status().key(),
                agent.state().statusSince().toString(),
                agent.state().reason(),
                null,
                agent.state().adopted(),
                creator(agent.state().creator()),
                agent.state().createdAt().toString(),
                record.owners().stream().map(this::party).toList(),
                Optional.ofNullable(record.sponsor()).map(this::party).orElse(null),
                names(record.capabilities(), id -> realm.getClientScopeById(id), ClientScopeModel::getName),
                realmRoles(client),
                clientRoles(client),
                clients(record.audiences()),
                clients(record.acceptsFrom()),
                clients(record.mayDelegateTo()),
                consent(record.consent()),
                record.claims().stream().sorted().toList(),
                credential(client),
                record.tokenLifespanSeconds(),
                model(record.model()),
                record.reviewIntervalDays(),
                seen.map(AgentObservation::lastReview).map(Instant::toString).orElse(null),
                seen.map(AgentObservation::reviewDue).map(Instant::toString).orElse(null),
                seen.map(AgentObservation::lastUsed).map(Instant::toString).orElse(null),
                risk(record, client).name(),
                record.credentialRule().secretless(),
                text(record.credentialRule().secretUntil()),
                record.credentialRule().senderConstrained(),
                parent(record),
                text(record.tenure().expiresAt()),
                record.profile().all(ProfileField.SKILLS),
                record.profile().one(ProfileField.FRAMEWORK),
                record.profile().one(ProfileField.VERSION),
                record.profile().one(ProfileField.ENDPOINT),
                record.profile().one(ProfileField.AGENT_CARD_URL),
                record.profile().all(ProfileField.PROTOCOLS),
                provenance(record.profile()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private @Nullable String parent(AgentRecord record) {
        Reference parent = record.tenure().parent();
        return parent == null ? null : clients(List.of(parent)).get(0);
    }

    private static @Nullable ProvenanceRepresentation provenance(AgentProfile profile) {
        ProvenanceRepresentation declared = new ProvenanceRepresentation(
                profile.one(ProfileField.TRAINING_STATEMENT),
                profile.one(ProfileField.MODEL_DIGEST),
                profile.one(ProfileField.AI_BOM_URL),
                profile.one(ProfileField.AI_BOM_DIGEST),
                profile.one(ProfileField.TIER));
        return declared.equals(new ProvenanceRepresentation(null, null, null, null, null)) ? null : declared;
    }

    private static AgentRepresentation broken(ClientModel client, String why) {
        return new AgentRepresentation(
                client.getId(),
                client.getClientId(),
                client.getName(),
                client.getDescription(),
                null,
                client.getAttribute(AgentAttributes.CLASS),
                client.getAttribute(AgentAttributes.STATUS),
                null,
                null,
                why,
                null,
                null,
                null,
                null,
                null,
                null,
                realmRoles(client),
                clientRoles(client),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Attributes of another way to authenticate may be left over; they mean nothing. */
    private static CredentialRepresentation credential(ClientModel client) {
        String type = CredentialType.of(client);
        return new CredentialRepresentation(
                type,
                of(client, type, CredentialKind.PRIVATE_KEY_JWT, "jwks.url"),
                of(client, type, CredentialKind.MTLS, "x509.subjectdn"),
                of(client, type, CredentialKind.FEDERATED, "jwt.credential.issuer"),
                of(client, type, CredentialKind.FEDERATED, "jwt.credential.sub"));
    }

    private static @Nullable String of(ClientModel client, String type, CredentialKind kind, String attribute) {
        return type.equals(kind.key()) ? client.getAttribute(attribute) : null;
    }

    private static RiskLevel risk(AgentRecord record, ClientModel client) {
        long roles = client.getScopeMappingsStream().count();
        return RiskLevel.of(record, CredentialType.isSecret(client), (int) Math.min(roles, Integer.MAX_VALUE));
    }

    private static @Nullable CreatorRepresentation creator(@Nullable String creator) {
        int colon = creator == null ? -1 : creator.indexOf(':');
        if (creator == null || colon < 0) {
            return null;
        }
        return Reference.parse(creator.substring(colon + 1))
                .map(r -> new CreatorRepresentation(creator.substring(0, colon), r.id(), r.name()))
                .orElse(null);
    }

    private PartyRepresentation party(Party party) {
        Party current = directory.current(realm, party);
        return new PartyRepresentation(current.type().key(), current.reference().name());
    }

    private ConsentRepresentation consent(ConsentRule consent) {
        return new ConsentRepresentation(
                consent.mode().key(),
                consent.mode() == ConsentRule.Mode.USER
                        ? null
                        : consent.groups().stream()
                                .map(g -> party(new Party(Party.Type.GROUP, g)).name())
                                .toList());
    }

    private List<String> clients(List<Reference> references) {
        return names(references, id -> realm.getClientById(id), ClientModel::getClientId);
    }

    private static <T> List<String> names(
            List<Reference> references, Function<String, @Nullable T> find, Function<T, String> name) {
        return references.stream()
                .map(r -> {
                    T object = find.apply(r.id());
                    return object == null ? r.name() : name.apply(object);
                })
                .toList();
    }

    private static List<String> realmRoles(ClientModel client) {
        return client.getScopeMappingsStream()
                .filter(role -> !role.isClientRole())
                .map(RoleModel::getName)
                .sorted()
                .toList();
    }

    private static Map<String, List<String>> clientRoles(ClientModel client) {
        return client.getScopeMappingsStream()
                .filter(RoleModel::isClientRole)
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .collect(Collectors.groupingBy(
                        role -> ((ClientModel) role.getContainer()).getClientId(),
                        TreeMap::new,
                        Collectors.mapping(RoleModel::getName, Collectors.toList())));
    }

    private static @Nullable ModelRepresentation model(ModelInfo model) {
        return model.equals(ModelInfo.UNKNOWN)
                ? null
                : new ModelRepresentation(model.provider(), model.name(), model.version());
    }
}
