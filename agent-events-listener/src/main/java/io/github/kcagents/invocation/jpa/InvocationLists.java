package io.github.kcagents.invocation.jpa;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.keycloak.util.JsonSerialization;

import io.github.kcagents.chain.Actor;
import io.github.kcagents.invocation.DropReason;
import io.github.kcagents.invocation.Dropped;
import io.github.kcagents.invocation.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * The lists of an invocation as one JSON object. Its member names are written out here: rows outlive the classes that wrote
 * them, so a class that is renamed must not change what is stored.
 */
record InvocationLists(
        List<String> owners,
        List<Actor> chain,
        List<String> audience,
        List<String> scopeRequested,
        List<String> scopeGranted,
        List<Dropped> scopeDropped,
        List<String> rolesGranted,
        List<Dropped> rolesDropped) {

    /** Most entries of one list; one more says with {@value PlainText#CUT} that there were more. */
    static final int ENTRIES_LIMIT = 1000;

    private static final int ENTRY_LENGTH = 512;

    private static final InvocationLists EMPTY =
            new InvocationLists(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    static InvocationLists of(Invocation invocation) {
        return new InvocationLists(
                invocation.owners(),
                invocation.chain(),
                invocation.audience(),
                invocation.scopeRequested(),
                invocation.scopeGranted(),
                invocation.scopeDropped(),
                invocation.rolesGranted(),
                invocation.rolesDropped());
    }

    /** Null when all lists are empty. */
    @Nullable
    String toJson() throws IOException {
        Map<String, Object> out = new LinkedHashMap<>();
        put(out, "owners", texts(owners));
        put(out, "chain", chain.stream().map(InvocationLists::link).toList());
        put(out, "audience", texts(audience));
        put(out, "scopeRequested", texts(scopeRequested));
        put(out, "scopeGranted", texts(scopeGranted));
        put(out, "scopeDropped", drops(scopeDropped));
        put(out, "rolesGranted", texts(rolesGranted));
        put(out, "rolesDropped", drops(rolesDropped));
        return out.isEmpty() ? null : JsonSerialization.writeValueAsString(out);
    }

    static InvocationLists parse(@Nullable String json) throws IOException {
        if (json == null) {
            return EMPTY;
        }
        Map<?, ?> in = JsonSerialization.readValue(json, Map.class);
        return new InvocationLists(
                readTexts(in.get("owners")),
                readChain(in.get("chain")),
                readTexts(in.get("audience")),
                readTexts(in.get("scopeRequested")),
                readTexts(in.get("scopeGranted")),
                readDrops(in.get("scopeDropped")),
                readTexts(in.get("rolesGranted")),
                readDrops(in.get("rolesDropped")));
    }

    /** The text as it stands in the stored lists, for {@code like} with {@code !} as the escape. */
    static String like(String text) {
        try {
            return JsonSerialization.writeValueAsString(text)
                    .replace("!", "!!")
                    .replace("%", "!%")
                    .replace("_", "!_");
        } catch (IOException e) {
            throw new IllegalStateException("a text is always JSON", e);
        }
    }

    private static void put(Map<String, Object> out, String name, List<?> values) {
        if (!values.isEmpty()) {
            out.put(name, values);
        }
    }

    private static String clean(String text) {
        return PlainText.clean(text, ENTRY_LENGTH);
    }

    // The same record always reads the same: Map.of would order its members anew in each server.

    private static Map<String, String> link(Actor actor) {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("iss", clean(actor.issuer()));
        out.put("sub", clean(actor.subject()));
        out.put("clientId", clean(actor.clientId()));
        return out;
    }

    private static List<String> texts(List<String> values) {
        List<String> out = new ArrayList<>();
        values.stream().limit(ENTRIES_LIMIT).map(InvocationLists::clean).forEach(out::add);
        if (values.size() > ENTRIES_LIMIT) {
            out.add(String.valueOf(PlainText.CUT));
        }
        return out;
    }

    private static List<Map<String, String>> drops(List<Dropped> values) {
        List<Map<String, String>> out = new ArrayList<>();
        values.stream().limit(ENTRIES_LIMIT).forEach(d -> out.add(drop(clean(d.right()), d.reason())));
        if (values.size() > ENTRIES_LIMIT) {
            out.add(drop(
                    String.valueOf(PlainText.CUT), values.get(ENTRIES_LIMIT).reason()));
        }
        return out;
    }

    private static Map<String, String> drop(String right, DropReason reason) {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("right", right);
        out.put("reason", reason.key());
        return out;
    }

    // What a later release adds is passed over; what this one wrote is always found.

    private static List<String> readTexts(@Nullable Object value) {
        List<String> out = new ArrayList<>();
        for (Object entry : entries(value)) {
            if (entry instanceof String text) {
                out.add(text);
            }
        }
        return out;
    }

    private static List<Actor> readChain(@Nullable Object value) {
        List<Actor> out = new ArrayList<>();
        for (Object entry : entries(value)) {
            if (entry instanceof Map<?, ?> link
                    && link.get("iss") instanceof String issuer
                    && link.get("sub") instanceof String subject
                    && link.get("clientId") instanceof String clientId) {
                out.add(new Actor(issuer, subject, clientId));
            }
        }
        return out;
    }

    private static List<Dropped> readDrops(@Nullable Object value) {
        List<Dropped> out = new ArrayList<>();
        for (Object entry : entries(value)) {
            if (entry instanceof Map<?, ?> drop
                    && drop.get("right") instanceof String right
                    && drop.get("reason") instanceof String reason) {
                DropReason.parse(reason).ifPresent(known -> out.add(new Dropped(right, known)));
            }
        }
        return out;
    }

    private static List<?> entries(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
