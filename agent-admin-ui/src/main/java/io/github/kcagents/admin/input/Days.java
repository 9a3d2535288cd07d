package io.github.kcagents.admin.input;

import io.github.kcagents.identity.AgentFieldException;
import org.jspecify.annotations.Nullable;

/** How far back to look. */
public final class Days {

    public static final int DEFAULT = 90;
    public static final int MOST = 366;

    private Days() {}

    public static int of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT;
        }
        try {
            int days = Integer.parseInt(text);
            if (days >= 1 && days <= MOST) {
                return days;
            }
        } catch (NumberFormatException e) {
            // Answered below like a number out of range.
        }
        throw new AgentFieldException("days", "must be 1 to " + MOST);
    }
}
