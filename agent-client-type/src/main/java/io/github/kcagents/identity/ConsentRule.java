package io.github.kcagents.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What lets an agent act for a user.
 *
 * @param mode the user's own stored consent, or an administrator's word for him
 * @param groups with {@link Mode#ADMIN}: only members of these groups; empty means every user
 */
public record ConsentRule(Mode mode, List<Reference> groups) {

    /** The default: each user decides for himself. */
    public static final ConsentRule BY_USER = new ConsentRule(Mode.USER, List.of());

    public ConsentRule {
        groups = List.copyOf(groups);
        if (mode == Mode.USER && !groups.isEmpty()) {
            throw new IllegalArgumentException("groups belong to the consent mode 'admin'");
        }
    }

    /** Whose word counts. */
    public enum Mode {
        USER,
        ADMIN;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mode> parse(String key) {
            return Arrays.stream(values()).filter(m -> m.key().equals(key)).findFirst();
        }
    }
}
