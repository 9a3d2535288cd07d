package io.github.kcagents.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who answers for an agent: a user, or every member of a group. Written as {@code user:<id>|<name>}.
 *
 * @param type user or group
 * @param reference the user's or group's id, with the user name or the group's path
 */
public record Party(Type type, Reference reference) {

    /** What kind of party it is. */
    public enum Type {
        USER,
        GROUP;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Type> parse(String key) {
            return Arrays.stream(values()).filter(t -> t.key().equals(key)).findFirst();
        }
    }

    public String format() {
        return type.key() + ':' + reference.format();
    }

    public static Optional<Party> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return Type.parse(text.substring(0, colon))
                .flatMap(type ->
                        Reference.parse(text.substring(colon + 1)).map(reference -> new Party(type, reference)));
    }

    public static String formatAll(Collection<Party> parties) {
        return Reference.join(parties.stream().map(Party::format).toList());
    }

    /** Empty when one entry is no party. */
    public static Optional<List<Party>> parseAll(String text) {
        List<Party> all = new ArrayList<>();
        for (String entry : Reference.entries(text)) {
            Optional<Party> one = parse(entry);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.add(one.get());
        }
        return Optional.of(List.copyOf(all));
    }
}
