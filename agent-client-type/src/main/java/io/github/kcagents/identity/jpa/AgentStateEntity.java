package io.github.kcagents.identity.jpa;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** One row per agent, under the client's id. */
@Entity(name = "AgentState")
@Table(name = "AGENT_STATE")
@NamedQuery(name = "AgentState.countByStatus", query = "select s.status, count(s) from AgentState s group by s.status")
@NamedQuery(name = "AgentState.anyOfRealm", query = "select s.id from AgentState s where s.realmId = :realmId")
@NamedQuery(
        name = "AgentState.withRoleCounts",
        query = "select s, (select count(r.id) from RoleEntity r where r.clientId = s.id)"
                + " from AgentState s where s.realmId = :realmId and s.id in (:ids)")
@NamedQuery(
        name = "AgentState.naming",
        query = "select s.id from AgentState s where s.realmId = :realmId and s.status <> :except"
                + " and exists (select 1 from ClientAttributeEntity a"
                + " where a.client.id = s.id and a.name = :attribute and a.value like :start escape '!')")
@NamedQuery(
        name = "AgentState.deleteById",
        query = "delete from AgentState s where s.id = :id and s.realmId = :realmId")
@NamedQuery(name = "AgentState.deleteByRealm", query = "delete from AgentState s where s.realmId = :realmId")
class AgentStateEntity {

    @Id
    @Column(name = "ID", length = 36)
    @Access(AccessType.PROPERTY) // the id is readable without loading the row
    private String id = "";

    @Column(name = "REALM_ID", nullable = false, length = 36)
    private String realmId = "";

    @Column(name = "ACCOUNT_ID", nullable = false, length = 36)
    private String accountId = "";

    @Column(name = "STATUS", nullable = false, length = 20)
    private String status = "";

    @Column(name = "ADOPTED", nullable = false)
    private boolean adopted;

    @Column(name = "CREATOR", length = 1000)
    private @Nullable String creator;

    @Column(name = "CREATED_AT", nullable = false)
    private long createdAt;

    @Column(name = "STATUS_SINCE", nullable = false)
    private long statusSince;

    @Column(name = "REASON", length = 1000)
    private @Nullable String reason;

    @Column(name = "FINGERPRINT", nullable = false, length = 64)
    private String fingerprint = "";

    @Nationalized
    @Column(name = "RIGHTS")
    private @Nullable String rights;

    @Column(name = "STOPPED_AT", nullable = false)
    private int stoppedAt;

    @Nationalized
    @Column(name = "SNAPSHOT")
    private @Nullable String snapshot;

    @Version
    @Column(name = "VERSION", nullable = false)
    private int version;

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    String realmId() {
        return realmId;
    }

    void setRealmId(String realmId) {
        this.realmId = realmId;
    }

    String accountId() {
        return accountId;
    }

    void setAccountId(String accountId) {
        this.accountId = accountId;
    }

    String status() {
        return status;
    }

    boolean adopted() {
        return adopted;
    }

    void setAdopted(boolean adopted) {
        this.adopted = adopted;
    }

    @Nullable
    String creator() {
        return creator;
    }

    void setCreator(@Nullable String creator) {
        this.creator = creator;
    }

    long createdAt() {
        return createdAt;
    }

    void setCreatedAt(long createdAtMillis) {
        this.createdAt = createdAtMillis;
    }

    long statusSince() {
        return statusSince;
    }

    @Nullable
    String reason() {
        return reason;
    }

    void changeStatus(String status, long sinceMillis, @Nullable String reason) {
        this.status = status;
        this.statusSince = sinceMillis;
        this.reason = reason;
    }

    String fingerprint() {
        return fingerprint;
    }

    void setFingerprint(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    @Nullable
    String rights() {
        return rights;
    }

    void setRights(String rights) {
        this.rights = rights;
    }

    int stoppedAt() {
        return stoppedAt;
    }

    void setStoppedAt(int stoppedAtSeconds) {
        this.stoppedAt = stoppedAtSeconds;
    }

    @Nullable
    String snapshot() {
        return snapshot;
    }

    void setSnapshot(@Nullable String snapshot) {
        this.snapshot = snapshot;
    }
}
