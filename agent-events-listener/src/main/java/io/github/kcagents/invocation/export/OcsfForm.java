package io.github.kcagents.invocation.export;

import java.util.List;
import java.util.Map;

import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * A record as an event of the Open Cybersecurity Schema Framework, version {@value #VERSION}. Released versions have no object
 * for an AI agent and none for a chain of delegation, so those stand under {@code unmapped}.
 */
public final class OcsfForm {

    /** Of the schema. */
    public static final String VERSION = "1.8.0";

    private static final String OURS = "Keycloak Agents";
    private static final int IAM = 3;
    private static final int INFORMATIONAL = 1;
    private static final int LOW = 2;
    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;
    private static final int OTHER = 99;

    private OcsfForm() {}

    /** Class and activity as OCSF numbers them. */
    private record Kind(int classUid, int activity, String name) {

        private static final int AUTHENTICATION = 3002;
        private static final int ENTITY_MANAGEMENT = 3004;
        private static final int USER_ACCESS = 3005;

        static Kind of(Invocation record) {
            return switch (record.type()) {
                // The nearest that there is: somebody gets a ticket for a service.
                case EXCHANGE, ISSUE -> new Kind(AUTHENTICATION, 4, "Service Ticket Request");
                case INTROSPECT -> new Kind(AUTHENTICATION, OTHER, "Introspection");
                case REVOKE -> new Kind(AUTHENTICATION, OTHER, "Revocation");
                case DELEGATION ->
                    said(record).startsWith("consent withdrawn")
                            ? new Kind(USER_ACCESS, 2, "Revoke Privileges")
                            : new Kind(USER_ACCESS, 1, "Assign Privileges");
                case LIFECYCLE, REVIEW, ANOMALY -> lifecycle(said(record));
            };
        }

        private static Kind lifecycle(String task) {
            String verb = task.split("[: ]", 2)[0];
            return switch (verb) {
                case "create" -> new Kind(ENTITY_MANAGEMENT, 1, "Create");
                case "update", "change" -> new Kind(ENTITY_MANAGEMENT, 3, "Update");
                case "delete" -> new Kind(ENTITY_MANAGEMENT, 4, "Delete");
                case "adopt" -> new Kind(ENTITY_MANAGEMENT, 6, "Enroll");
                case "activate" -> new Kind(ENTITY_MANAGEMENT, 8, "Enable");
                case "suspend", "quarantine", "decommission" -> new Kind(ENTITY_MANAGEMENT, 9, "Disable");
                default -> new Kind(ENTITY_MANAGEMENT, OTHER, verb.isEmpty() ? "Other" : verb);
            };
        }

        private static String said(Invocation record) {
            return record.task() == null ? "" : record.task();
        }
    }

    /** @param realm name of the realm */
    public static Map<String, Object> of(Invocation record, String realm) {
        Kind kind = Kind.of(record);
        boolean allowed = record.decision() == Decision.ALLOW;
        Fields event = new Fields()
                .put("category_uid", IAM)
                .put("class_uid", kind.classUid())
                .put("activity_id", kind.activity())
                .put("activity_name", kind.name())
                .put("type_uid", kind.classUid() * 100L + kind.activity())
                .put("time", record.time().toEpochMilli())
                .put("severity_id", allowed ? INFORMATIONAL : LOW)
                .put("status_id", allowed ? SUCCESS : FAILURE)
                .put("status", allowed ? "Success" : "Failure")
                .put("status_detail", record.reason())
                .put("metadata", metadata(record, realm))
                .put("actor", actor(record))
                .put("src_endpoint", new Fields().put("ip", record.ipAddress()))
                .put("http_request", new Fields().put("user_agent", record.userAgent()));
        switch (kind.classUid()) {
            case Kind.ENTITY_MANAGEMENT -> event.put("entity", agent(record).put("type", "AI agent"));
            case Kind.USER_ACCESS ->
                event.put("user", user(record))
                        .put("privileges", record.scopeGranted().isEmpty() ? List.of("*") : record.scopeGranted());
            default ->
                event.put("user", user(record))
                        .put(
                                "service",
                                new Fields()
                                        .put(
                                                "name",
                                                record.audience().stream()
                                                        .findFirst()
                                                        .orElse(null)));
        }
        return event.put("unmapped", OwnFields.of(record).put("agent", agent(record)))
                .toMap();
    }

    private static Fields metadata(Invocation record, String realm) {
        return new Fields()
                .put("version", VERSION)
                .put("uid", record.id())
                .put("correlation_uid", record.transaction())
                .put("log_name", "agent-ledger")
                .put("tenant_uid", realm)
                .put("product", new Fields().put("name", OURS).put("vendor_name", OURS));
    }

    /** Who did it: the administrator of a lifecycle event, the agent's client of all others. */
    private static Fields actor(Invocation record) {
        Fields actor = new Fields().put("app_uid", record.clientId()).put("app_name", record.clientId());
        return record.type() == InvocationType.LIFECYCLE ? actor.put("user", user(record)) : actor;
    }

    /** For whom; an agent that acts for nobody is its own user. */
    private static Fields user(Invocation record) {
        return record.subjectId() == null && record.subjectName() == null
                ? named(record.actorId(), record.actorClientId())
                : named(record.subjectId(), record.subjectName());
    }

    private static Fields agent(Invocation record) {
        return named(record.actorId(), record.actorClientId());
    }

    private static Fields named(@Nullable String id, @Nullable String name) {
        return new Fields().put("uid", id).put("name", name);
    }
}
