package io.github.kcagents.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Points at a client, client scope, user or group of the realm. Only the id decides; the name serves people and is
 * looked up again when a realm file is imported.
 *
 * <p>Written as {@code id|name}; several are joined with {@code ##}, as Keycloak does for its own lists in client
 * attributes.
 *
 * @param id the object's id in the realm
 * @param name its name when the reference was written
 */
public record Reference(String id, String name) {

    private static final String SEPARATOR = "##";

    public Reference {
        if (id.isBlank() || id.indexOf('|') >= 0 || id.indexOf('#') >= 0) {
            throw new IllegalArgumentException("not an id: '" + id + "'");
        }
    }

    public String format() {
        return id + '|' + encode(name);
    }

    /** Empty when the text is no reference; a caller that needs one must refuse then. */
    public static Optional<Reference> parse(String text) {
        int bar = text.indexOf('|');
        if (bar <= 0 || text.indexOf('#') >= 0) {
            return Optional.empty();
        }
        String id = text.substring(0, bar);
        return id.isBlank() ? Optional.empty() : Optional.of(new Reference(id, decode(text.substring(bar + 1))));
    }

    public static String formatAll(Collection<Reference> references) {
        return references.stream().map(Reference::format).collect(Collectors.joining(SEPARATOR));
    }

    /** Empty when one entry of the list is no reference: half a list would be a different rule. */
    public static Optional<List<Reference>> parseAll(String text) {
        List<Reference> all = new ArrayList<>();
        for (String entry : entries(text)) {
            Optional<Reference> one = parse(entry);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.add(one.get());
        }
        return Optional.of(List.copyOf(all));
    }

    /** Texts of any kind as one attribute, in the form of {@link #formatAll}. */
    static String formatTexts(Collection<String> texts) {
        return texts.stream().map(Reference::encode).collect(Collectors.joining(SEPARATOR));
    }

    static List<String> parseTexts(String text) {
        return entries(text).stream().map(Reference::decode).toList();
    }

    static List<String> entries(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(SEPARATOR, -1));
    }

    static String join(Collection<String> entries) {
        return String.join(SEPARATOR, entries);
    }

    private static String encode(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '%' || c == '#' || c == '|' || c < 0x20 || c == 0x7f) {
                out.append(String.format("%%%02X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String decode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && hex(text.charAt(i + 1)) && hex(text.charAt(i + 2))) {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean hex(char c) {
        return Character.digit(c, 16) >= 0;
    }
}
