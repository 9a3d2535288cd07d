package io.github.kcagents.demo;

import java.util.Map;

import io.github.kcagents.client.JsonObject;

/** A JSON object of strings and objects, for reading. */
final class Pretty {

    private Pretty() {}

    static String json(JsonObject object) {
        StringBuilder text = new StringBuilder();
        write(text, object.members(), "");
        return text.toString();
    }

    private static void write(StringBuilder text, Map<?, ?> members, String indent) {
        text.append("{");
        String separator = "\n";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            text.append(separator)
                    .append(indent)
                    .append("  ")
                    .append(member.getKey())
                    .append(": ");
            if (member.getValue() instanceof Map<?, ?> inner) {
                write(text, inner, indent + "  ");
            } else {
                text.append(member.getValue());
            }
            separator = ",\n";
        }
        text.append("\n").append(indent).append("}");
    }
}
