package io.github.kcagents.admin.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;

import jakarta.ws.rs.core.MultivaluedMap;

import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.InvocationQuery;
import io.github.kcagents.invocation.InvocationType;
import org.jspecify.annotations.Nullable;

/** What a reader of the ledger asks for, from the query of the request. A parameter that nobody knows is refused. */
public final class InvocationFilter {

    private static final Set<String> KNOWN =
            Set.of("agent", "user", "client", "audience", "decision", "reason", "event", "from", "to", "after", "max");

    private InvocationFilter() {}

    /**
     * @param agentId the {@code sub} that names the agent with this id or name
     * @param userId id of the user with this id or name
     */
    public static InvocationQuery of(
            MultivaluedMap<String, String> query, Function<String, String> agentId, Function<String, String> userId) {
        for (String name : query.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new AgentFieldException(name, "unknown filter");
            }
        }
        String agent = text(query, "agent");
        String user = text(query, "user");
        return new InvocationQuery(
                agent == null ? null : agentId.apply(agent),
                user == null ? null : userId.apply(user),
                text(query, "client"),
                text(query, "audience"),
                decision(text(query, "decision")),
                text(query, "reason"),
                type(text(query, "event")),
                time(query, "from"),
                time(query, "to"),
                text(query, "after"),
                Paging.of(null, text(query, "max")).max());
    }

    private static @Nullable String text(MultivaluedMap<String, String> query, String name) {
        String value = query.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static @Nullable Decision decision(@Nullable String key) {
        return key == null
                ? null
                : Arrays.stream(Decision.values())
                        .filter(decision -> decision.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new AgentFieldException("decision", "must be allow or deny"));
    }

    private static @Nullable InvocationType type(@Nullable String key) {
        return key == null
                ? null
                : InvocationType.parse(key).orElseThrow(() -> new AgentFieldException("event", "unknown kind"));
    }

    private static @Nullable Instant time(MultivaluedMap<String, String> query, String name) {
        String text = text(query, name);
        try {
            // A time far beyond our years has no milliseconds.
            return text == null
                    ? null
                    : Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new AgentFieldException(name, "must be a time such as 2026-11-25T08:00:00Z");
        }
    }
}
