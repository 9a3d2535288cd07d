package io.github.kcagents.invocation.seal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value (RFC 8259) into maps, lists, texts, numbers and booleans. The verifier runs where no server and no
 * library is.
 */
final class JsonText {

    private static final int DEPTH_LIMIT = 32;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException naming the position of what is no JSON */
    static @Nullable Object parse(String text) {
        JsonText reader = new JsonText(text);
        Object value = reader.value(0);
        reader.space();
        if (reader.at != text.length()) {
            throw reader.bad("nothing more");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        if (depth > DEPTH_LIMIT) {
            throw bad("less depth");
        }
        space();
        char next = peek();
        return switch (next) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        at++;
        space();
        while (peek() != '}') {
            String name = string();
            space();
            expect(':');
            if (out.containsKey(name)) {
                throw bad("a name only once");
            }
            out.put(name, value(depth + 1));
            space();
            if (peek() == ',') {
                at++;
                space();
            } else if (peek() != '}') {
                throw bad("a comma");
            }
        }
        at++;
        return out;
    }

    private List<@Nullable Object> array(int depth) {
        List<@Nullable Object> out = new ArrayList<>();
        at++;
        space();
        while (peek() != ']') {
            out.add(value(depth + 1));
            space();
            if (peek() == ',') {
                at++;
            } else if (peek() != ']') {
                throw bad("a comma");
            }
        }
        at++;
        return out;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char next = text.charAt(at++);
            out.append(next == '\\' ? escape() : next);
        }
        at++;
        return out.toString();
    }

    private char escape() {
        char kind = peek();
        at++;
        return switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw bad("four digits");
                }
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> kind;
        };
    }

    private Long number() {
        int from = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Long.valueOf(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw bad("a value");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw bad(word);
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw bad("more");
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw bad(String.valueOf(wanted));
        }
        at++;
    }

    private IllegalArgumentException bad(String wanted) {
        return new IllegalArgumentException("no JSON at character " + at + ": " + wanted + " expected");
    }
}
