package io.github.kcagents.invocation.jpa;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.InvocationQuery;
import io.github.kcagents.invocation.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows that fulfil some conditions, as a query. Parameters {@code realm}, {@code time} and {@code id} belong to
 * every one: rows of the realm that come after this place in the order. Agent, user, client, audience and decision have an
 * index each that starts with the realm and ends with the time.
 */
final class InvocationSelection {

    private final StringBuilder where = new StringBuilder();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private InvocationSelection() {}

    static InvocationSelection of(InvocationQuery query) {
        InvocationSelection selection = new InvocationSelection();
        selection.text("actorId", query.agentId());
        selection.text("subjectId", query.subjectId());
        selection.text("clientId", query.clientId());
        selection.audience(query.audience());
        selection.is("decision", decision(query));
        selection.is(
                "reason", query.reason() == null ? null : PlainText.clean(query.reason(), AgentInvocation.KEY_LENGTH));
        selection.is("eventKind", query.type() == null ? null : query.type().key());
        if (query.from() != null) {
            selection.add("i.happenedAt >= :from", "from", query.from().toEpochMilli());
        }
        if (query.until() != null) {
            selection.add("i.happenedAt < :until", "until", query.until().toEpochMilli());
        }
        return selection;
    }

    /** Only a refusal has a reason; said aloud, it lets the index on the decision serve both. */
    private static @Nullable String decision(InvocationQuery query) {
        if (query.decision() != null) {
            return query.decision().key();
        }
        return query.reason() == null ? null : Decision.DENY.key();
    }

    /** The first hop's token comes from the root itself; a login at an agent is its own root. */
    static InvocationSelection starts() {
        InvocationSelection selection = new InvocationSelection();
        selection.is("decision", Decision.ALLOW.key());
        selection.add(
                "i.txn is not null and i.chainDepth = 1"
                        + " and ((i.eventKind = :exchange and i.parentJti = i.rootJti) or i.eventKind = :issue)",
                "exchange",
                InvocationType.EXCHANGE.key());
        selection.parameters.put("issue", InvocationType.ISSUE.key());
        return selection;
    }

    /** "Before" as two conditions that an index on the time can serve, instead of one "or" that it can't. */
    String query() {
        return "select i from AgentInvocation i where i.realmId = :realm"
                + " and i.happenedAt <= :time and (i.happenedAt < :time or i.id < :id)"
                + where
                + " order by i.happenedAt desc, i.id desc";
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void text(String field, @Nullable String value) {
        is(field, value == null ? null : PlainText.clean(value, AgentInvocation.NAME_LENGTH));
    }

    private void is(String field, @Nullable String value) {
        if (value != null) {
            add("i." + field + " = :" + field, field, value);
        }
    }

    /** Nearly every token has one target, which has a column; the targets of the others are in the list only. */
    private void audience(@Nullable String value) {
        if (value != null) {
            String clean = PlainText.clean(value, AgentInvocation.NAME_LENGTH);
            add(
                    "(i.audience = :audience or (i.audience = '" + AgentInvocation.SEVERAL
                            + "' and i.listsJson like :audiences escape '!'))",
                    "audience",
                    clean);
            parameters.put("audiences", "%\"audience\":[%" + InvocationLists.like(clean) + "%]%");
        }
    }

    private void add(String condition, String name, Object value) {
        where.append(" and ").append(condition);
        parameters.put(name, value);
    }
}
