package io.github.kcagents.invocation.export;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** An object of a form under construction. What has no value has no member. */
final class Fields {

    private final Map<String, Object> members = new LinkedHashMap<>();

    Fields put(String name, @Nullable Object value) {
        boolean empty = value == null
                || (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
        if (!empty) {
            members.put(name, value);
        }
        return this;
    }

    Fields put(String name, Fields object) {
        return put(name, object.members);
    }

    Map<String, Object> toMap() {
        return members;
    }
}
