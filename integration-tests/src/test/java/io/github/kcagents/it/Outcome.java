package io.github.kcagents.it;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.Jwts;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.client.TokenApi;

/** An answer without what differs from run to run, so that two servers' answers can be compared as a whole. */
record Outcome(int status, Map<String, Object> answer, Map<String, Object> claims, Map<String, Object> introspection) {

    /** Ids and times; {@code iss} has the server's port, and a session is one's own. */
    private static final Set<String> VOLATILE =
            Set.of("iss", "sub", "jti", "sid", "session_state", "iat", "exp", "auth_time", "nbf", "at_hash");

    private static final Set<String> TOKENS = Set.of("access_token", "refresh_token", "id_token");

    static Outcome of(TokenAnswer answer, TokenApi tokens, Caller introspecting) {
        JsonObject json = answer.json();
        Map<String, Object> members = steady(json);
        TOKENS.forEach(token -> members.computeIfPresent(token, (name, value) -> "present"));
        // A second may pass between two readings of the clock; another lifetime would show.
        members.computeIfPresent("expires_in", (name, value) -> Math.round(((Number) value).longValue() / 30.0) * 30);
        // What is left of the session.
        members.computeIfPresent("refresh_expires_in", (name, value) -> "present");
        if (!answer.granted()) {
            return new Outcome(answer.status(), members, Map.of(), Map.of());
        }
        String token = json.text("access_token");
        return new Outcome(
                answer.status(), members, steady(Jwts.peek(token)), steady(tokens.introspect(introspecting, token)));
    }

    private static Map<String, Object> steady(JsonObject object) {
        Map<String, Object> kept = new TreeMap<>();
        object.members().forEach((name, value) -> kept.put(name, VOLATILE.contains(name) ? "present" : sorted(value)));
        return kept;
    }

    /** Arrays in claims are sets; their order is that of a database. */
    private static Object sorted(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).sorted().toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new TreeMap<>();
            map.forEach((name, member) -> copy.put(String.valueOf(name), sorted(member)));
            return copy;
        }
        return value instanceof String text && text.contains(" ") ? sorted(List.of(text.split(" "))) : value;
    }
}
