package io.github.kcagents.identity.jpa;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** One row per agent with what lists are searched, filtered and ordered by. */
@Entity(name = "AgentIndex")
@Table(name = "AGENT_INDEX")
@NamedQuery(
        name = "AgentIndex.deleteById",
        query = "delete from AgentIndex i where i.id = :id and i.realmId = :realmId")
@NamedQuery(name = "AgentIndex.deleteByRealm", query = "delete from AgentIndex i where i.realmId = :realmId")
@NamedQuery(
        name = "AgentIndex.used",
        query = "update AgentIndex i set i.lastUsed = :now where i.id = :id and i.realmId = :realmId"
                + " and i.lastUsed < :before")
class AgentIndexEntity {

    @Id
    @Column(name = "ID", length = 36)
    @Access(AccessType.PROPERTY) // the id is readable without loading the row
    private String id = "";

    @Column(name = "REALM_ID", nullable = false, length = 36)
    private String realmId = "";

    @Column(name = "SORT_NAME", nullable = false, length = 255)
    private String sortName = "";

    @Column(name = "SEARCH_TEXT", nullable = false, length = 1000)
    private String searchText = "";

    @Column(name = "AGENT_CLASS", nullable = false, length = 20)
    private String agentClass = "";

    @Column(name = "CREATED_AT", nullable = false)
    private long createdAt;

    @Column(name = "LAST_USED", nullable = false)
    private long lastUsed;

    @Column(name = "LAST_REVIEW", nullable = false)
    private long lastReview;

    @Column(name = "REVIEW_DUE", nullable = false)
    private long reviewDue;

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

    void setNames(String sortName, String searchText) {
        this.sortName = sortName;
        this.searchText = searchText;
    }

    void setAgentClass(String agentClass) {
        this.agentClass = agentClass;
    }

    void setCreatedAt(long createdAtMillis) {
        this.createdAt = createdAtMillis;
    }

    /** Epoch milliseconds; 0 when it never was, so that every database orders it the same way. */
    long lastUsed() {
        return lastUsed;
    }

    /** Epoch milliseconds; 0 when it never was. */
    long lastReview() {
        return lastReview;
    }

    void setLastReview(long lastReviewMillis) {
        this.lastReview = lastReviewMillis;
    }

    long reviewDue() {
        return reviewDue;
    }

    void setReviewDue(long reviewDueMillis) {
        this.reviewDue = reviewDueMillis;
    }
}
