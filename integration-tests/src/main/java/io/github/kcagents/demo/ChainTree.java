package io.github.kcagents.demo;

import java.util.ArrayList;
import java.util.List;

import io.github.kcagents.client.JsonObject;

/** A recorded chain as the Admin API gives it. */
record ChainTree(JsonObject chain) {

    /** The clients that acted, from the first on, children after their parent. */
    List<String> clientIds() {
        List<String> found = new ArrayList<>();
        collect(chain.object("root"), found);
        return List.copyOf(found);
    }

    String drawn() {
        StringBuilder text = new StringBuilder();
        draw(chain.object("root"), "", text);
        return text.toString();
    }

    private static void collect(JsonObject node, List<String> found) {
        found.add(invocation(node).text("clientId"));
        node.objects("children").forEach(child -> collect(child, found));
    }

    private static void draw(JsonObject node, String indent, StringBuilder text) {
        JsonObject invocation = invocation(node);
        text.append(indent)
                .append(invocation.text("clientId"))
                .append("  ")
                .append(invocation.text("decision"))
                .append("  ")
                .append(scopes(invocation))
                .append(" -> ")
                .append(String.join(" ", invocation.texts("audience")))
                .append("\n");
        node.objects("children").forEach(child -> draw(child, indent + "  ", text));
    }

    private static String scopes(JsonObject invocation) {
        return String.join(" ", invocation.texts("scopeGranted"));
    }

    private static JsonObject invocation(JsonObject node) {
        return node.find("invocation").orElse(node);
    }
}
