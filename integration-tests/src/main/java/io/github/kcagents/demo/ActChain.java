package io.github.kcagents.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.kcagents.client.JsonObject;

/** The act claim of a token, read from the outside in: the first one acts now. */
record ActChain(List<JsonObject> actors) {

    static ActChain of(JsonObject claims) {
        List<JsonObject> actors = new ArrayList<>();
        Optional<JsonObject> act = claims.find("act");
        while (act.isPresent()) {
            actors.add(act.get());
            act = act.get().find("act");
        }
        return new ActChain(List.copyOf(actors));
    }

    List<String> clientIds() {
        return actors.stream().map(a -> a.text("client_id")).toList();
    }

    List<String> subs() {
        return actors.stream().map(a -> a.text("sub")).toList();
    }

    boolean areAllAgents() {
        return actors.stream()
                .allMatch(a -> a.findText("sub_profile").orElse("").equals("ai_agent"));
    }

    /** "pay-agent, for trip-agent, for alice". */
    String sentence(String user) {
        List<String> names = new ArrayList<>(clientIds());
        names.add(user);
        return String.join(", for ", names);
    }
}
