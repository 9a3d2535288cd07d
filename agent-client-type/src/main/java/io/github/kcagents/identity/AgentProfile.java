package io.github.kcagents.identity;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** What somebody wrote to describe an agent. Nothing decides by it. A field that has one value has a list of one, an emptied field an empty list. */
public record AgentProfile(Map<ProfileField, List<String>> values) {

    public static final AgentProfile EMPTY = new AgentProfile(Map.of());

    public AgentProfile {
        values = Map.copyOf(values);
    }

    public List<String> all(ProfileField field) {
        return values.getOrDefault(field, List.of());
    }

    public @Nullable String one(ProfileField field) {
        List<String> all = all(field);
        return all.isEmpty() ? null : all.get(0);
    }

    /**
     * These values, and for fields that are not named here nor cleared those of another profile.
     *
     * @param cleared names of fields in the admin API
     */
    public AgentProfile over(AgentProfile base, Set<String> cleared) {
        Map<ProfileField, List<String>> merged = new EnumMap<>(ProfileField.class);
        base.values.forEach((field, all) -> {
            if (!cleared.contains(field.field())) {
                merged.put(field, all);
            }
        });
        merged.putAll(values);
        return new AgentProfile(merged);
    }

    void write(Map<String, String> attributes) {
        values.forEach((field, all) -> {
            if (!all.isEmpty()) {
                attributes.put(field.attribute(), Reference.formatTexts(all));
            }
        });
    }

    /** Written by any door, so a value that does not hold to the rules is left out instead of breaking the agent. */
    static AgentProfile read(Function<String, @Nullable String> attribute) {
        Map<ProfileField, List<String>> values = new EnumMap<>(ProfileField.class);
        for (ProfileField field : ProfileField.values()) {
            List<String> all = Optional.ofNullable(attribute.apply(field.attribute()))
                    .filter(text -> !text.isEmpty())
                    .map(Reference::parseTexts)
                    .orElse(List.of());
            if (!all.isEmpty()
                    && all.stream().allMatch(text -> field.problem(text).isEmpty())) {
                values.put(field, all);
            }
        }
        return new AgentProfile(values);
    }
}
