package io.github.kcagents.admin.input;

import io.github.kcagents.identity.AgentFieldException;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for. The server, not the caller, decides how much is too much. */
public record Paging(int first, int max) {

    public static final int DEFAULT_MAX = 20;
    public static final int MAX_CAP = 100;

    public static Paging of(@Nullable String first, @Nullable String max) {
        return new Paging(number("first", first, 0, 0), Math.min(MAX_CAP, number("max", max, DEFAULT_MAX, 1)));
    }

    private static int number(String field, @Nullable String text, int whenAbsent, int least) {
        if (text == null || text.isEmpty()) {
            return whenAbsent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below like a number out of range.
        }
        throw new AgentFieldException(field, "must be a whole number from " + least);
    }
}
