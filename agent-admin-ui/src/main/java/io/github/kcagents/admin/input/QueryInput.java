package io.github.kcagents.admin.input;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentQuery;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.Party;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of agents. An empty one counts as absent. */
public final class QueryInput {

    private static final int SEARCH_LIMIT = 255;
    private static final int MOST_DAYS = 36_500;

    private QueryInput() {}

    /**
     * @param parameter the query parameter of a name
     * @param owner finds the user ({@code user:<name>}) or group ({@code group:<path>}) of a name; null when there is none
     */
    public static AgentQuery read(
            Function<String, @Nullable String> parameter, Function<Named, @Nullable Party> owner, Clock clock) {
        Optional<String> sort = text(parameter, "sort");
        boolean descending = sort.filter(s -> s.startsWith("-")).isPresent();
        return new AgentQuery(
                text(parameter, "search").map(s -> fitting("search", s)).orElse(null),
                text(parameter, "class")
                        .map(key -> known("class", AgentClass.parse(key)))
                        .orElse(null),
                text(parameter, "status")
                        .map(key -> known("status", AgentStatus.parse(key)))
                        .orElse(null),
                text(parameter, "owner").map(o -> owner(o, owner)).orElse(null),
                text(parameter, "ownerless").map(QueryInput::flag).orElse(null),
                text(parameter, "unused").map(days -> before(days, clock)).orElse(null),
                sort.map(s -> known("sort", AgentQuery.Sort.parse(descending ? s.substring(1) : s)))
                        .orElse(AgentQuery.Sort.CLIENT_ID),
                descending);
    }

    /** A user or a group by name. */
    public record Named(Party.Type type, String name) {}

    private static Party owner(String text, Function<Named, @Nullable Party> find) {
        int colon = text.indexOf(':');
        Party.Type type = known("owner", Party.Type.parse(colon < 0 ? "" : text.substring(0, colon)));
        return known("owner", Optional.ofNullable(find.apply(new Named(type, text.substring(colon + 1)))));
    }

    private static Instant before(String days, Clock clock) {
        try {
            int number = Integer.parseInt(days);
            if (number >= 0 && number <= MOST_DAYS) {
                return clock.instant().minus(Duration.ofDays(number));
            }
        } catch (NumberFormatException e) {
            // Answered below like a number out of range.
        }
        throw new AgentFieldException("unused", "must be a number of days, 0 to " + MOST_DAYS);
    }

    private static Boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new AgentFieldException("ownerless", "must be true or false");
        }
        return text.equals("true");
    }

    private static String fitting(String field, String text) {
        if (text.length() > SEARCH_LIMIT) {
            throw new AgentFieldException(field, "must not be longer than " + SEARCH_LIMIT + " characters");
        }
        return text;
    }

    private static <T> T known(String field, Optional<T> value) {
        return value.orElseThrow(() -> new AgentFieldException(field, "unknown " + field));
    }

    private static Optional<String> text(Function<String, @Nullable String> parameter, String name) {
        return Optional.ofNullable(parameter.apply(name)).filter(text -> !text.isEmpty());
    }
}
