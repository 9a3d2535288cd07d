package io.github.kcagents.invocation.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger. Written once, never changed. What is asked for in a query has a column, the lists share one.
 *
 * <p>No foreign keys: the ledger is history and outlives the clients and users it speaks of.
 */
@Entity(name = "AgentInvocation")
@Table(name = "AGENT_INVOCATION")
@Immutable
@NamedQuery(
        name = AgentInvocation.BY_ID,
        query = "select i from AgentInvocation i where i.realmId = :realm and i.id = :id")
@NamedQuery(
        name = AgentInvocation.BY_IDS,
        query = "select i from AgentInvocation i where i.realmId = :realm and i.id in (:ids)")
@NamedQuery(
        name = AgentInvocation.BY_TRANSACTION,
        query = "select i from AgentInvocation i where i.realmId = :realm and i.txn = :txn order by i.happenedAt, i.id")
@NamedQuery(
        name = AgentInvocation.BY_TOKEN,
        query = "select i from AgentInvocation i where i.realmId = :realm and i.jti = :jti and i.txn is not null"
                + " order by i.happenedAt desc")
@NamedQuery(
        name = AgentInvocation.BY_PARENT,
        query = "select i from AgentInvocation i where i.realmId = :realm and i.parentJti = :jti"
                + " and i.txn is not null order by i.happenedAt desc")
@NamedQuery(
        name = AgentInvocation.PLACES,
        query = "select i from AgentInvocation i where i.realmId = :realm and i.segment = :segment"
                + " and i.seq >= :first and i.seq <= :last order by i.seq, i.id")
@NamedQuery(
        name = AgentInvocation.NAMED,
        query = "select i.id from AgentInvocation i where i.realmId = :realm and i.subjectId = :subject"
                + " and i.subjectName is not null")
@NamedQuery(
        name = AgentInvocation.COUNT,
        query = "select count(i) from AgentInvocation i where i.realmId = :realm and i.happenedAt >= :time")
@NamedQuery(
        name = AgentInvocation.BETWEEN,
        query = "select i from AgentInvocation i where i.realmId = :realm and i.happenedAt >= :from"
                + " and i.happenedAt < :until and (i.happenedAt > :from or i.id > :id) order by i.happenedAt, i.id")
@NamedQuery(
        name = AgentInvocation.IDS_UNTIL,
        query = "select i.id from AgentInvocation i where i.realmId = :realm and i.happenedAt <= :time"
                + " order by i.happenedAt")
@NamedQuery(
        name = AgentInvocation.DELETE,
        query = "delete from AgentInvocation i where i.realmId = :realm and i.id in (:ids)")
class AgentInvocation {

    static final String BY_ID = "AgentInvocation.byId";
    static final String BY_IDS = "AgentInvocation.byIds";
    static final String BY_TRANSACTION = "AgentInvocation.byTransaction";
    static final String BY_TOKEN = "AgentInvocation.byToken";
    static final String BY_PARENT = "AgentInvocation.byParent";
    static final String PLACES = "AgentInvocation.places";
    static final String NAMED = "AgentInvocation.named";
    static final String COUNT = "AgentInvocation.count";
    static final String BETWEEN = "AgentInvocation.between";
    static final String IDS_UNTIL = "AgentInvocation.idsUntil";
    static final String DELETE = "AgentInvocation.delete";

    /** Stands in the audience's column where there is more than one. */
    static final String SEVERAL = "*";

    static final int ID_LENGTH = 36;
    static final int KEY_LENGTH = 64;
    // A server's own jti is a prefix and a UUID, about ninety characters at most.
    static final int TOKEN_ID_LENGTH = 128;
    static final int NAME_LENGTH = 255;
    // The task has up to 256 characters, more when some had to be escaped.
    static final int TASK_LENGTH = 512;

    @Id
    @Column(name = "ID", length = ID_LENGTH)
    String id = "";

    @Column(name = "REALM_ID", length = ID_LENGTH, nullable = false)
    String realmId = "";

    @Column(name = "HAPPENED_AT", nullable = false)
    long happenedAt;

    @Column(name = "DECISION", length = KEY_LENGTH, nullable = false)
    String decision = "";

    @Column(name = "EVENT_KIND", length = KEY_LENGTH, nullable = false)
    String eventKind = "";

    @Column(name = "REASON", length = KEY_LENGTH)
    @Nullable
    String reason;

    @Column(name = "TXN", length = KEY_LENGTH)
    @Nullable
    String txn;

    @Column(name = "JTI", length = TOKEN_ID_LENGTH)
    @Nullable
    String jti;

    @Column(name = "PARENT_JTI", length = TOKEN_ID_LENGTH)
    @Nullable
    String parentJti;

    @Column(name = "ROOT_JTI", length = TOKEN_ID_LENGTH)
    @Nullable
    String rootJti;

    @Column(name = "CHAIN_DEPTH", nullable = false)
    int chainDepth;

    // Ids of users from a user federation are longer than a UUID.
    @Column(name = "SUBJECT_ID", length = NAME_LENGTH)
    @Nullable
    String subjectId;

    @Nationalized
    @Column(name = "SUBJECT_NAME", length = NAME_LENGTH)
    @Nullable
    String subjectName;

    @Column(name = "ACTOR_ID", length = NAME_LENGTH)
    @Nullable
    String actorId;

    @Column(name = "ACTOR_CLIENT_ID", length = NAME_LENGTH)
    @Nullable
    String actorClientId;

    @Column(name = "CLIENT_ID", length = NAME_LENGTH)
    @Nullable
    String clientId;

    // The only target, or that there are several; see the lists.
    @Column(name = "AUDIENCE", length = NAME_LENGTH)
    @Nullable
    String audience;

    @Nationalized
    @Column(name = "TASK", length = TASK_LENGTH)
    @Nullable
    String task;

    @Column(name = "IP_ADDRESS", length = KEY_LENGTH)
    @Nullable
    String ipAddress;

    @Nationalized
    @Column(name = "USER_AGENT", length = NAME_LENGTH)
    @Nullable
    String userAgent;

    @Column(name = "AUTH_METHOD", length = KEY_LENGTH)
    @Nullable
    String authMethod;

    @Column(name = "CNF", length = TOKEN_ID_LENGTH)
    @Nullable
    String cnf;

    @Column(name = "EXPIRES_AT")
    @Nullable
    Long expiresAt;

    // Which process wrote it and as its how manieth, see Places; null in rows of a release that did not seal.
    @Column(name = "LEDGER_SEGMENT", length = ID_LENGTH)
    @Nullable
    String segment;

    @Column(name = "LEDGER_SEQ")
    @Nullable
    Long seq;

    @Column(name = "LEAF_HASH", length = KEY_LENGTH)
    @Nullable
    String leafHash;

    // Name and salt can be deleted; the digest stays and is what was hashed.
    @Column(name = "NAME_SALT", length = ID_LENGTH)
    @Nullable
    String nameSalt;

    @Column(name = "NAME_DIGEST", length = KEY_LENGTH)
    @Nullable
    String nameDigest;

    // Owners, chain, audience, scopes and roles; see InvocationLists.
    @Nationalized
    @Column(name = "LISTS_JSON")
    @Nullable
    String listsJson;
}
