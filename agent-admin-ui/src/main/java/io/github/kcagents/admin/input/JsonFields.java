package io.github.kcagents.admin.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.kcagents.identity.AgentFieldException;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object. A field that is absent and one that is null are told apart by {@link #isNull}; a value of
 * another type than asked for is refused and never converted.
 */
public final class JsonFields {

    /** Entries of one list; far above any real agent, far below what would hurt. */
    public static final int LIST_LIMIT = 500;

    public static final int TEXT_LIMIT = 255;

    /** Most bytes of one request: 256 KiB, ten times what the longest real record needs. */
    public static final int BODY_LIMIT = 256 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final ObjectNode node;
    private final String prefix;

    private JsonFields(ObjectNode node, String prefix) {
        this.node = node;
        this.prefix = prefix;
    }

    public static JsonFields parse(byte[] body) {
        if (body.length > BODY_LIMIT) {
            throw new AgentFieldException("body", "must not be larger than " + BODY_LIMIT + " bytes");
        }
        try {
            JsonNode root = body.length == 0 ? null : MAPPER.readTree(body);
            if (root instanceof ObjectNode object) {
                return new JsonFields(object, "");
            }
        } catch (IOException e) {
            // Not told what the parser says: it quotes the body.
        }
        throw new AgentFieldException("body", "not a JSON object, or one with a repeated field");
    }

    /**
     * Refuses every field that is not named; one that is known but not served yet says so, unless its value is null or false,
     * which is how things are.
     */
    public void only(Set<String> known, Set<String> notYet) {
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (notYet.contains(name) && promises(node.get(name))) {
                throw new AgentFieldException(prefix + name, "not supported");
            }
            if (!known.contains(name) && !notYet.contains(name)) {
                throw new AgentFieldException(prefix + name, "unknown field");
            }
        }
    }

    private static boolean promises(JsonNode value) {
        return !value.isNull() && !(value.isBoolean() && !value.booleanValue());
    }

    public boolean isNull(String name) {
        JsonNode value = node.get(name);
        return value != null && value.isNull();
    }

    /** Is the field there with a value? */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** One line of text. */
    public @Nullable String text(String name) {
        return text(name, TEXT_LIMIT, false);
    }

    /** Text that may have several lines. */
    public @Nullable String lines(String name, int limit) {
        return text(name, limit, true);
    }

    public String required(String name) {
        String text = text(name);
        if (text == null) {
            throw new AgentFieldException(prefix + name, "is required");
        }
        return text;
    }

    /** An object or its text, as text; what is in it is for others to read. */
    public @Nullable String json(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isObject() && !value.isTextual()) {
            throw new AgentFieldException(prefix + name, "must be an object");
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    public @Nullable Integer integer(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new AgentFieldException(prefix + name, "must be a whole number");
        }
        return value.intValue();
    }

    public @Nullable Boolean flag(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw new AgentFieldException(prefix + name, "must be true or false");
        }
        return value.booleanValue();
    }

    public @Nullable List<String> texts(String name) {
        JsonNode value = array(name);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : value) {
            texts.add(checked(prefix + name, entry, TEXT_LIMIT, false));
        }
        return texts.stream().distinct().toList();
    }

    public @Nullable JsonFields object(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return new JsonFields(object, prefix + name + '.');
        }
        throw new AgentFieldException(prefix + name, "must be an object");
    }

    public @Nullable List<JsonFields> objects(String name) {
        JsonNode value = array(name);
        if (value == null) {
            return null;
        }
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode entry : value) {
            if (!(entry instanceof ObjectNode object)) {
                throw new AgentFieldException(prefix + name, "must be a list of objects");
            }
            objects.add(new JsonFields(object, prefix + name + '.'));
        }
        return objects;
    }

    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private @Nullable JsonNode array(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            throw new AgentFieldException(prefix + name, "must be a list");
        }
        if (value.size() > LIST_LIMIT) {
            throw new AgentFieldException(prefix + name, "must not have more than " + LIST_LIMIT + " entries");
        }
        return value;
    }

    private @Nullable String text(String name, int limit, boolean severalLines) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : checked(prefix + name, value, limit, severalLines);
    }

    private static String checked(String field, JsonNode value, int limit, boolean severalLines) {
        if (!value.isTextual()) {
            throw new AgentFieldException(field, "must be text");
        }
        String text = value.textValue();
        if (text.isBlank()) {
            throw new AgentFieldException(field, "must not be blank");
        }
        if (text.length() > limit) {
            throw new AgentFieldException(field, "must not be longer than " + limit + " characters");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && !(severalLines && (c == '\n' || c == '\r')))) {
            throw new AgentFieldException(field, "must not contain control characters");
        }
        return text;
    }
}
