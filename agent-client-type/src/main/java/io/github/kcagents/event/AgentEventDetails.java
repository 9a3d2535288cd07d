package io.github.kcagents.event;

/**
 * Names of the details that decisions about agents leave in Keycloak's events. Where upstream has a name with the same
 * meaning it is used; ours start with {@code agent_}.
 */
public final class AgentEventDetails {

    // Keycloak 26.8's own delegation events have these three.
    public static final String ACTOR = "actor";
    public static final String ACTOR_ID = "actor_id";
    public static final String ACTOR_TYPE = "actor_type";

    /** Id of a record that is written already, in the same transaction as the event. */
    public static final String RECORDED = "agent_invocation_id";

    public static final String TYPE = "agent_event";
    public static final String REASON = "agent_reason";
    public static final String TRANSACTION = "agent_txn";
    public static final String TOKEN_ID = "agent_jti";
    public static final String PARENT_TOKEN_ID = "agent_parent_jti";
    public static final String ROOT_TOKEN_ID = "agent_root_jti";
    public static final String DEPTH = "agent_depth";
    public static final String CHAIN = "agent_chain";
    public static final String OWNERS = "agent_owners";
    public static final String SUBJECT_ID = "agent_subject_id";
    public static final String SUBJECT = "agent_subject";
    public static final String AUDIENCE = "agent_audience";
    public static final String SCOPE_REQUESTED = "agent_scope_requested";
    public static final String SCOPE_GRANTED = "agent_scope_granted";
    public static final String SCOPE_DROPPED = "agent_scope_dropped";
    public static final String ROLES_GRANTED = "agent_roles_granted";
    public static final String ROLES_DROPPED = "agent_roles_dropped";
    public static final String TASK = "agent_task";
    public static final String USER_AGENT = "agent_user_agent";
    public static final String AUTH_METHOD = "agent_auth_method";
    public static final String CONFIRMATION = "agent_cnf";
    public static final String EXPIRES_AT = "agent_expires_at";

    private AgentEventDetails() {}
}
