package io.github.kcagents.client;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.util.JSONObjectUtils;

/** A JSON object as it was received, with questions that fail with a sentence where a member is missing or of another type. */
public record JsonObject(Map<String, Object> members) {

    public JsonObject {
        members = new LinkedHashMap<>(members);
    }

    public static JsonObject parse(String text) {
        try {
            return new JsonObject(JSONObjectUtils.parse(text));
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a JSON object: " + text, e);
        }
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    public Set<String> names() {
        return members.keySet();
    }

    /** A member of any type, for comparing. */
    public Object raw(String name) {
        return need(name, Object.class);
    }

    public String text(String name) {
        return need(name, String.class);
    }

    public Optional<String> findText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public long number(String name) {
        return need(name, Number.class).longValue();
    }

    public boolean flag(String name) {
        return need(name, Boolean.class);
    }

    public JsonObject object(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    public Optional<JsonObject> find(String name) {
        return has(name) ? Optional.of(new JsonObject(asMap(need(name, Map.class)))) : Optional.empty();
    }

    /** Also for a member that is one string where several would be an array, like {@code aud}; empty where it is absent. */
    public List<String> texts(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof String one) {
            return List.of(one);
        }
        return need(name, List.class).stream().map(String.class::cast).toList();
    }

    /** Empty where the member is absent. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> found = new ArrayList<>();
        if (has(name)) {
            for (Object item : need(name, List.class)) {
                found.add(new JsonObject(asMap(item)));
            }
        }
        return List.copyOf(found);
    }

    /** A string of words separated by blanks, like {@code scope}; empty where it is absent. */
    public Set<String> words(String name) {
        return Set.of(findText(name)
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .map(s -> s.split("\\s+"))
                .orElse(new String[0]));
    }

    @Override
    public String toString() {
        return JSONObjectUtils.toJSONString(members);
    }

    private <T> T need(String name, Class<T> type) {
        Object value = members.get(name);
        if (value == null) {
            throw missing(name);
        }
        if (!type.isInstance(value)) {
            throw new IllegalStateException(name + " is no " + type.getSimpleName() + " in " + this);
        }
        return type.cast(value);
    }

    private IllegalStateException missing(String name) {
        return new IllegalStateException("no " + name + " in " + this);
    }

    @SuppressWarnings("unchecked") // the parser makes no other maps
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
