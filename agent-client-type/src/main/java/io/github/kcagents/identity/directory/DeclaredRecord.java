package io.github.kcagents.identity.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.identity.Declaration;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A record that came with a realm file, as a draft. Its references are looked up by id and, where a file brought new ids, by
 * name: what is not found is left out and named, so that nothing is widened and nobody wonders.
 */
final class DeclaredRecord {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final List<String> missing = new ArrayList<>();

    private DeclaredRecord(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    static Declaration of(KeycloakSession session, RealmModel realm, AgentRecord record) {
        DeclaredRecord declared = new DeclaredRecord(session, realm);
        AgentDraft draft = declared.draft(record);
        return new Declaration(draft, declared.missing);
    }

    private AgentDraft draft(AgentRecord record) {
        Party sponsor = record.sponsor();
        Reference parent = record.tenure().parent();
        return new AgentDraft(
                null,
                null,
                null,
                record.purpose(),
                record.agentClass(),
                record.owners().stream()
                        .map(owner -> party("Owner", owner))
                        .filter(Objects::nonNull)
                        .toList(),
                sponsor == null ? null : party("Sponsor", sponsor),
                names("Capability", record.capabilities(), this::scope),
                null,
                null,
                names("Audience", record.audiences(), this::client),
                names("acceptsFrom", record.acceptsFrom(), this::client),
                names("mayDelegateTo", record.mayDelegateTo(), this::client),
                consent(record.consent()),
                List.copyOf(record.claims()),
                null,
                record.tokenLifespanSeconds(),
                record.reviewIntervalDays(),
                record.model(),
                null,
                new AgentDraft.Terms(
                        record.credentialRule().secretless(),
                        record.credentialRule().secretUntil(),
                        record.credentialRule().senderConstrained(),
                        parent == null ? null : client(parent).orElse(parent.name()),
                        record.tenure().expiresAt()),
                record.profile(),
                Set.of());
    }

    /** An administrator's consent for groups of which one is gone does not become one for more users. */
    private AgentDraft.@Nullable ConsentName consent(ConsentRule rule) {
        List<String> groups = names("Group of the consent", rule.groups(), this::group);
        return rule.mode() == ConsentRule.Mode.ADMIN
                        && groups.isEmpty() != rule.groups().isEmpty()
                ? null
                : new AgentDraft.ConsentName(rule.mode(), groups);
    }

    private AgentDraft.@Nullable PartyName party(String what, Party party) {
        Optional<String> name = switch (party.type()) {
            case USER -> user(party.reference());
            case GROUP -> group(party.reference());
        };
        if (name.isEmpty()) {
            miss(what, party.reference());
        }
        return name.map(found -> new AgentDraft.PartyName(party.type(), found)).orElse(null);
    }

    private List<String> names(String what, List<Reference> references, Function<Reference, Optional<String>> lookUp) {
        List<String> names = new ArrayList<>();
        for (Reference reference : references) {
            lookUp.apply(reference).ifPresentOrElse(names::add, () -> miss(what, reference));
        }
        return List.copyOf(names);
    }

    private void miss(String what, Reference reference) {
        missing.add(what + ' ' + reference.name() + ": not in this realm");
    }

    private Optional<String> user(Reference reference) {
        return Optional.ofNullable(session.users().getUserById(realm, reference.id()))
                .or(() -> Optional.ofNullable(session.users().getUserByUsername(realm, reference.name())))
                .filter(user -> user.getServiceAccountClientLink() == null)
                .map(UserModel::getUsername);
    }

    private Optional<String> group(Reference reference) {
        return Optional.ofNullable(session.groups().getGroupById(realm, reference.id()))
                .or(() -> Optional.ofNullable(KeycloakModelUtils.findGroupByPath(session, realm, reference.name())))
                .map((GroupModel group) -> KeycloakModelUtils.buildGroupPath(group));
    }

    private Optional<String> client(Reference reference) {
        return Optional.ofNullable(realm.getClientById(reference.id()))
                .or(() -> Optional.ofNullable(realm.getClientByClientId(reference.name())))
                .map(ClientModel::getClientId);
    }

    private Optional<String> scope(Reference reference) {
        return Optional.ofNullable(realm.getClientScopeById(reference.id()))
                .or(() -> Optional.ofNullable(KeycloakModelUtils.getClientScopeByName(realm, reference.name())))
                .map(ClientScopeModel::getName);
    }
}
