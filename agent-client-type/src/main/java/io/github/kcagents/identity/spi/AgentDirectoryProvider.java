package io.github.kcagents.identity.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

import io.github.kcagents.identity.AdoptionPlan;
import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.AgentObservation;
import io.github.kcagents.identity.AgentQuery;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.Declaration;
import io.github.kcagents.identity.Party;
import org.jspecify.annotations.Nullable;

/**
 * The agents of a realm. Reading is cheap enough for the token path; writing keeps client, record and state in step and
 * refuses whatever would break an invariant, before anything is written.
 *
 * <p>Writing methods throw {@link io.github.kcagents.identity.AgentFieldException} for input that can't be accepted and
 * {@link io.github.kcagents.identity.AgentConflictException} where existing things stand against it.
 */
public interface AgentDirectoryProvider extends Provider {

    /** Is the client marked as an agent, in whatever state? Looks at the client only, never at the database. */
    boolean marked(ClientModel client);

    /**
     * Says that the next questions are about these clients, so that one statement reads what the database knows of all of them.
     * Only for a request that changes nothing of a client; no answer depends on it.
     */
    void prepare(RealmModel realm, Collection<ClientModel> clients);

    /** What the server knows about the client as an agent. */
    AgentLookup find(ClientModel client);

    /**
     * The agent, if it may act at this moment: active, enabled, with its service account and somebody who answers for it, and
     * with nothing in its record, its client or its roles that was written past this directory. An active agent with such a
     * breach goes into quarantine, after the transaction of the caller.
     *
     * @return empty also for a client that is no agent
     */
    Optional<Agent> acting(ClientModel client);

    /**
     * Has everything that the agent depends on (its own status, its service account, somebody who answers for it) stood without
     * a break since that moment? Asked about an agent that may act now, of each token and code that it was issued: stopping and
     * starting, or disabling and enabling, must not revive what is out.
     *
     * @param sinceMillis Unix time in milliseconds; where only the second is known, its beginning
     */
    boolean stoodSince(RealmModel realm, Agent agent, long sinceMillis);

    /** The same of a user whom an agent acts for: he was not disabled since. */
    boolean stoodSince(RealmModel realm, UserModel user, long sinceMillis);

    /**
     * Has the agent somebody who answers for it now: an enabled user among its owners, or a group with an enabled member, and
     * where no owner is left its sponsor? An adopted agent that never had an owner passes until the realm enforces owners.
     */
    boolean answeredFor(RealmModel realm, Agent agent);

    /**
     * The native ceiling: roles that the client can ever put into a token (closure of its scope mappings, its own roles and the
     * role mappings of its assigned scopes).
     *
     * @return empty when the ceiling is broken: full scope allowed, an administrative role inside, lightweight tokens
     */
    Optional<Set<RoleModel>> ceiling(ClientModel client);

    /**
     * Clients that are agents, readable or broken. Clients only, so that the caller can ask who may see each before anything is
     * read of it.
     *
     * @param first index of the first, from 0
     * @param max at most so many
     */
    List<ClientModel> list(RealmModel realm, AgentQuery query, int first, int max);

    /** What was seen of the agent; empty when the client is none, or nothing is kept of it. */
    Optional<AgentObservation> observation(ClientModel client);

    /** How many agents of all realms have each status, for the server's metrics. */
    Map<AgentStatus, Long> countByStatus();

    /** The agent was at work now. Cheap enough for every token: it is written down once an hour. */
    void noteUse(ClientModel client);

    /**
     * Users who consented to the client, in stable order. Users of storages that keep their consents elsewhere are not among
     * them.
     */
    List<UserModel> consenting(RealmModel realm, ClientModel client, int first, int max);

    /** Somebody looked at the agent and found it in order: the next review is due one interval from now. */
    Agent attest(RealmModel realm, ClientModel client);

    /**
     * Makes a client, its service account and the agent's record together, as a draft.
     *
     * @param creator who does it: a user, as the server authenticated him
     */
    Agent create(RealmModel realm, AgentDraft draft, UserModel creator);

    /** Is it one of the clients that Keycloak itself brings and needs? They can't be agents. */
    boolean builtIn(RealmModel realm, ClientModel client);

    /**
     * What the attributes of a client declare that came with a realm file, or whose state was lost: the server knows nothing of
     * it, and it gets nothing until it is adopted. Empty for every other client, and where they are not understood.
     */
    Optional<Declaration> declaration(RealmModel realm, ClientModel client);

    /** What {@link #adopt} would change. Checks the draft as adopting would. */
    AdoptionPlan planAdoption(RealmModel realm, ClientModel client, AgentDraft draft);

    /** Makes an existing client an agent in place: same client id, same credentials. */
    Agent adopt(RealmModel realm, ClientModel client, AgentDraft draft, UserModel creator);

    /** The roles that the client and its service account would have after {@link #release}. */
    Set<RoleModel> rolesAfterRelease(RealmModel realm, ClientModel client);

    /**
     * Takes an adoption back: the client is again what it was before it became an agent, apart from its secret and its client
     * id, which stay. Tokens that were stopped meanwhile stay so.
     */
    void release(RealmModel realm, ClientModel client);

    /**
     * Writes the fields that the draft names; the status stays. A broken agent is repaired so: nothing of its old record or
     * roles is believed, and what the draft does not name is empty.
     */
    Agent update(RealmModel realm, ClientModel client, AgentDraft draft);

    /**
     * Changes the status. Everything but {@link AgentStatus#ACTIVE} disables the client and ends its tokens and sessions.
     *
     * @param reason in the words of who does it; null when nothing was said
     * @return what is known of the agent afterwards; a broken one can be stopped, but not activated
     */
    AgentLookup changeStatus(RealmModel realm, ClientModel client, AgentStatus to, @Nullable String reason);

    /** Removes the client with its record. */
    void remove(RealmModel realm, ClientModel client);

    /** Party as it is written for people, with its current name; the stored name where it no longer exists. */
    Party current(RealmModel realm, Party party);
}
