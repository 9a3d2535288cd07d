package io.github.kcagents.admin.input;

import io.github.kcagents.identity.AgentFieldException;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the realm's clients to look at.
 *
 * @param first index of the first client
 * @param max how many clients to look at, 1 to {@value #MOST}
 * @param minScore what scores less is left out, 0 to 100
 */
public record ScanInput(int first, int max, int minScore) {

    public static final int DEFAULT_MAX = 100;
    public static final int MOST = 500;

    /** Whatever can act as itself and is nothing else. */
    public static final int DEFAULT_MIN_SCORE = 20;

    public static ScanInput of(@Nullable String first, @Nullable String max, @Nullable String minScore) {
        return new ScanInput(
                number("first", first, 0, 0, Integer.MAX_VALUE),
                Math.min(MOST, number("max", max, DEFAULT_MAX, 1, Integer.MAX_VALUE)),
                number("minScore", minScore, DEFAULT_MIN_SCORE, 0, 100));
    }

    private static int number(String field, @Nullable String text, int whenAbsent, int least, int most) {
        if (text == null || text.isEmpty()) {
            return whenAbsent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below like a number out of range.
        }
        throw new AgentFieldException(field, "must be a whole number from " + least + (most == 100 ? " to 100" : ""));
    }
}
