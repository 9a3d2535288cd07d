package io.github.kcagents.invocation.export;

import java.util.List;
import java.util.Map;

import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;

/**
 * A record as an event of the Elastic Common Schema. {@code agent.*} of that schema is what ships the log; an AI agent is
 * {@code gen_ai.agent.*}. What the schema has no field for stands under {@value #OURS}.
 */
public final class EcsForm {

    /** Of the schema. */
    public static final String VERSION = "9.1.0";

    private static final String OURS = "keycloak_agents";

    private EcsForm() {}

    /** @param realm name of the realm */
    public static Map<String, Object> of(Invocation record, String realm) {
        return new Fields()
                .put("@timestamp", record.time().toString())
                .put("ecs", new Fields().put("version", VERSION))
                .put("event", event(record))
                .put("user", new Fields().put("id", record.subjectId()).put("name", record.subjectName()))
                .put("source", new Fields().put("ip", record.ipAddress()))
                .put("user_agent", new Fields().put("original", record.userAgent()))
                .put(
                        "gen_ai",
                        new Fields()
                                .put(
                                        "agent",
                                        new Fields().put("id", record.actorId()).put("name", record.actorClientId())))
                .put(OURS, OwnFields.of(record).put("realm", realm))
                .toMap();
    }

    private static Fields event(Invocation record) {
        return new Fields()
                .put("id", record.id())
                .put("kind", "event")
                .put("dataset", "keycloak.agent_ledger")
                .put("category", List.of(category(record)))
                .put("type", types(record))
                .put("action", record.type().key())
                .put("outcome", record.decision() == Decision.ALLOW ? "success" : "failure")
                .put("reason", record.reason())
                .put("hash", record.hash());
    }

    private static String category(Invocation record) {
        return switch (record.type()) {
            case EXCHANGE, ISSUE, INTROSPECT, REVOKE -> "authentication";
            case DELEGATION, LIFECYCLE, REVIEW, ANOMALY -> "iam";
        };
    }

    /** The schema allows these with these categories. */
    private static List<String> types(Invocation record) {
        return switch (record.type()) {
            case EXCHANGE, ISSUE -> List.of("start");
            case REVOKE -> List.of("end");
            case INTROSPECT, REVIEW, ANOMALY -> List.of("info");
            case DELEGATION -> List.of("user", "change");
            case LIFECYCLE -> List.of("admin", "change");
        };
    }
}
