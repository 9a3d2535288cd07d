package io.github.kcagents.identity.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.managers.RealmManager;

import io.github.kcagents.identity.AdoptionPlan;
import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.identity.AgentConflictException;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentObservation;
import io.github.kcagents.identity.AgentQuery;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.AgentState;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.Declaration;
import io.github.kcagents.identity.Party;
import io.github.kcagents.identity.RecordFingerprint;
import io.github.kcagents.identity.jpa.AgentConsents;
import io.github.kcagents.identity.jpa.AgentIndex;
import io.github.kcagents.identity.jpa.AgentStates;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import org.jspecify.annotations.Nullable;

/** Agents kept as clients of the realm, with the state that the server itself saw in a table. */
final class ClientAgentDirectoryProvider implements AgentDirectoryProvider {

    private final KeycloakSession session;
    private final Clock clock;
    private final RecentUse recentUse;
    private final AgentStates states;
    private final AgentIndex index;
    private final AgentReader reader;
    private final Parties parties;
    private final StatusChange statusChange;
    private final Acting acting;
    private final Continuity continuity;
    private final Families families;

    ClientAgentDirectoryProvider(KeycloakSession session, Clock clock, RecentUse recentUse) {
        this.session = session;
        this.clock = clock;
        this.recentUse = recentUse;
        this.states = new AgentStates(session);
        this.index = new AgentIndex(session);
        this.reader = new AgentReader(session, states);
        this.parties = new Parties(session);
        this.statusChange = new StatusChange(session, states);
        this.acting = new Acting(session, reader, parties, clock);
        this.families = new Families(reader, states);
        this.continuity = new Continuity(session, parties, reader);
    }

    @Override
    public boolean marked(ClientModel client) {
        return AgentAttributes.marked(client::getAttribute);
    }

    @Override
    public void prepare(RealmModel realm, Collection<ClientModel> clients) {
        OwnRoles.rememberNone(
                session,
                states.load(
                        realm.getId(), clients.stream().map(ClientModel::getId).toList()));
    }

    @Override
    public AgentLookup find(ClientModel client) {
        return reader.find(client);
    }

    @Override
    public Optional<Agent> acting(ClientModel client) {
        return acting.of(client);
    }

    @Override
    public boolean stoodSince(RealmModel realm, Agent agent, long sinceMillis) {
        return continuity.ofAgent(realm, agent, sinceMillis);
    }

    @Override
    public boolean stoodSince(RealmModel realm, UserModel user, long sinceMillis) {
        return continuity.ofUser(realm, user, sinceMillis);
    }

    @Override
    public boolean answeredFor(RealmModel realm, Agent agent) {
        return parties.answeredFor(realm, agent);
    }

    @Override
    public Optional<Set<RoleModel>> ceiling(ClientModel client) {
        return NativeCeiling.of(client, OwnRoles.of(session, client));
    }

    @Override
    public List<ClientModel> list(RealmModel realm, AgentQuery query, int first, int max) {
        return index.page(realm.getId(), query, first, max).stream()
                .map(realm::getClientById)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public Agent create(RealmModel realm, AgentDraft draft, UserModel creator) {
        NameResolver names = new NameResolver(session, realm);
        AgentRecord record = DraftMerge.fresh(names, draft, kind -> Credentials.fresh(draft, kind));
        Set<RoleModel> roles = Rights.wanted(Set.of(), draft, names);
        families.checkChild(realm, record, roles);
        ClientModel client = new ClientMaker(session, realm).make(draft, record, roles);
        return begin(client, record, state(AgentStatus.DRAFT, false, creator), null);
    }

    @Override
    public boolean builtIn(RealmModel realm, ClientModel client) {
        return Adoptable.builtIn(realm, client);
    }

    @Override
    public Optional<Declaration> declaration(RealmModel realm, ClientModel client) {
        return states.exists(realm.getId(), client.getId())
                        || !(AgentAttributes.read(client::getAttribute) instanceof AgentAttributes.Reading.Whole whole)
                ? Optional.empty()
                : Optional.of(DeclaredRecord.of(session, realm, whole.record()));
    }

    @Override
    public AdoptionPlan planAdoption(RealmModel realm, ClientModel client, AgentDraft draft) {
        NameResolver names = new NameResolver(session, realm);
        return Adoption.of(session, client, adopted(realm, client, draft, names), draft, names)
                .plan();
    }

    @Override
    public Agent adopt(RealmModel realm, ClientModel client, AgentDraft draft, UserModel creator) {
        NameResolver names = new NameResolver(session, realm);
        AgentRecord record = adopted(realm, client, draft, names);
        Adoption adoption = Adoption.of(session, client, record, draft, names);
        families.checkChild(client, record);
        String snapshot = ClientSnapshot.of(session, client);
        adoption.run();
        new Credentials(session).write(client, draft, record, false);
        RecordWriter.texts(client, draft);
        // Adopting keeps a client working; one that was off waits for an administrator like every draft.
        AgentStatus status = client.isEnabled() ? AgentStatus.ACTIVE : AgentStatus.DRAFT;
        Agent agent = begin(client, record, state(status, true, creator), snapshot);
        if (status == AgentStatus.ACTIVE) {
            statusChange.checkReady(realm, client, now());
        }
        return agent;
    }

    @Override
    public Set<RoleModel> rolesAfterRelease(RealmModel realm, ClientModel client) {
        return releaseOf(realm, client).roles();
    }

    @Override
    public void release(RealmModel realm, ClientModel client) {
        Release release = releaseOf(realm, client);
        states.forget(realm.getId(), client.getId());
        index.delete(realm.getId(), client.getId());
        release.run();
    }

    private Release releaseOf(RealmModel realm, ClientModel client) {
        if (states.find(realm.getId(), client.getId())
                .filter(kept -> kept.state().status() == AgentStatus.DECOMMISSIONED)
                .isPresent()) {
            throw new AgentConflictException("the agent is decommissioned");
        }
        String snapshot = states.snapshot(realm.getId(), client.getId())
                .orElseThrow(() -> new AgentConflictException("the client was made for the agent; remove it instead"));
        return new Release(session, realm, client, snapshot);
    }

    @Override
    public Agent update(RealmModel realm, ClientModel client, AgentDraft draft) {
        AgentStatus status = states.find(realm.getId(), client.getId())
                .orElseThrow(() -> new AgentConflictException("the server has no state of this agent; adopt it"))
                .state()
                .status();
        if (status == AgentStatus.DECOMMISSIONED) {
            throw new AgentConflictException("the agent is decommissioned");
        }
        String clientId = draft.clientId();
        if (clientId != null && !clientId.equals(client.getClientId())) {
            throw new AgentFieldException("clientId", "is changed at the client, not here");
        }
        NameResolver names = new NameResolver(session, realm);
        AgentRecord before =
                find(client) instanceof AgentLookup.Found found ? found.agent().record() : null;
        AgentRecord record = before == null
                ? DraftMerge.fresh(names, draft, kind -> Credentials.fresh(draft, kind))
                : DraftMerge.over(names, draft, before);
        if (status == AgentStatus.ACTIVE
                && (before == null || !record.owners().equals(before.owners()))
                && !parties.anyEnabled(realm, record.owners())) {
            throw new AgentFieldException("owners", "an active agent needs an enabled owner");
        }
        RecordWriter.texts(client, draft);
        RecordWriter.attributes(client, record);
        client.setAttribute(AgentAttributes.STATUS, status.key());
        RecordWriter.consent(client, record);
        if (before != null) {
            RecordWriter.unassignDropped(client, before, record);
            Credentials.loosen(client, before, record);
        }
        RecordWriter.unassigned(client, record).forEach(scope -> client.addClientScope(scope, false));
        writeRights(client, draft, names, before, record);
        families.checkChild(client, record);
        new Credentials(session).write(client, draft, record, false);
        states.changeRecord(
                realm.getId(),
                client.getId(),
                RecordFingerprint.of(client::getAttribute),
                HeldRights.of(client, session.users().getServiceAccount(client)));
        return published(client);
    }

    @Override
    public AgentLookup changeStatus(RealmModel realm, ClientModel client, AgentStatus to, @Nullable String reason) {
        statusChange.to(realm, client, to, now(), reason);
        return find(client);
    }

    @Override
    public Optional<AgentObservation> observation(ClientModel client) {
        return index.observation(client.getRealm().getId(), client.getId());
    }

    @Override
    public Map<AgentStatus, Long> countByStatus() {
        return states.countByStatus();
    }

    @Override
    public void noteUse(ClientModel client) {
        if (recentUse.due(client.getId(), now())) {
            index.used(client.getRealm().getId(), client.getId(), now());
        }
    }

    @Override
    public List<UserModel> consenting(RealmModel realm, ClientModel client, int first, int max) {
        return new AgentConsents(session)
                .users(realm.getId(), client.getId(), first, max).stream()
                        .map(id -> session.users().getUserById(realm, id))
                        .filter(Objects::nonNull)
                        .toList();
    }

    @Override
    public Agent attest(RealmModel realm, ClientModel client) {
        Agent agent = found(client);
        if (agent.state().status() == AgentStatus.DECOMMISSIONED) {
            throw new AgentConflictException("the agent is decommissioned");
        }
        index.reviewed(realm.getId(), client.getId(), now(), agent.record().reviewIntervalDays());
        return agent;
    }

    @Override
    public void remove(RealmModel realm, ClientModel client) {
        if (!new ClientManager(new RealmManager(session)).removeClient(realm, client)) {
            throw new AgentConflictException("the client can't be removed");
        }
    }

    @Override
    public Party current(RealmModel realm, Party party) {
        return parties.current(realm, party);
    }

    /** The record of a client that may become an agent. */
    private AgentRecord adopted(RealmModel realm, ClientModel client, AgentDraft draft, NameResolver names) {
        Adoptable.check(realm, client, draft, states.exists(realm.getId(), client.getId()));
        return DraftMerge.fresh(names, withoutGrace(draft), kind -> Credentials.adopted(draft, client, now()));
    }

    /** Its date is in the rule already, where an adoption has one. */
    private static AgentDraft withoutGrace(AgentDraft draft) {
        return draft.withoutSecretUntil();
    }

    /** @param before null where the record was broken: what it had given counts for nothing */
    private void writeRights(
            ClientModel client, AgentDraft draft, NameResolver names, @Nullable AgentRecord before, AgentRecord after) {
        if (before != null && !Rights.said(draft) && before.agentClass() == after.agentClass()) {
            return;
        }
        Set<RoleModel> kept = before == null ? Set.of() : Rights.scopeMappings(client);
        Set<RoleModel> roles = Rights.wanted(kept, draft, names);
        Rights.writeScopeMappings(client, roles);
        Rights.writeServiceAccount(
                session.users().getServiceAccount(client), Rights.ofServiceAccount(after.agentClass(), roles));
    }

    private AgentState state(AgentStatus status, boolean adopted, UserModel creator) {
        Instant now = now();
        return new AgentState(status, adopted, Creator.of(creator), now, now, null);
    }

    /** From here on the client is an agent. */
    private Agent begin(ClientModel client, AgentRecord record, AgentState state, @Nullable String snapshot) {
        RecordWriter.attributes(client, record);
        client.setAttribute(AgentAttributes.STATUS, state.status().key());
        UserModel account = session.users().getServiceAccount(client);
        AgentStates.Stored kept = new AgentStates.Stored(
                state, account.getId(), RecordFingerprint.of(client::getAttribute), HeldRights.of(client, account), 0);
        states.insert(client.getRealm().getId(), client.getId(), kept, snapshot);
        return published(client);
    }

    /** Tells the server's listeners, our own guard among them: what we write holds to the rules we set for others. */
    @SuppressWarnings("deprecation") // The only way to announce a change; the server's own code uses it.
    private Agent published(ClientModel client) {
        client.updateClient();
        return found(client);
    }

    private Agent found(ClientModel client) {
        AgentLookup lookup = find(client);
        if (lookup instanceof AgentLookup.Found found) {
            return found.agent();
        }
        String why = lookup instanceof AgentLookup.Broken broken ? broken.why() : "not an agent";
        throw new AgentConflictException("the agent is broken: " + why);
    }

    private Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {}
}
