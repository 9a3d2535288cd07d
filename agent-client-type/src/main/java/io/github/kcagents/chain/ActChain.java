package io.github.kcagents.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Who acts for whom, as the claim {@code act} nests it (RFC 8693 §4.1): the outermost actor first, the least recent last.
 *
 * @param actors outermost first; never empty
 */
public record ActChain(List<Actor> actors) {

    /** Name of the claim. */
    public static final String ACT = "act";

    /** No realm may allow more, and no parser looks deeper: a bomb costs sixteen steps. */
    public static final int DEPTH_LIMIT = 16;

    public ActChain {
        actors = List.copyOf(actors);
        if (actors.isEmpty() || actors.size() > DEPTH_LIMIT) {
            throw new IllegalArgumentException("a chain has 1 to " + DEPTH_LIMIT + " actors: " + actors.size());
        }
    }

    /** A claim is absent, a chain, or neither; the three are never confused. */
    public sealed interface Reading {
        /** The token has no claim {@code act}. */
        record Absent() implements Reading {}

        /** A chain, not yet believed: see {@link Seal}. */
        record Present(ActChain chain) implements Reading {}

        /** Something else under the name; refuse. */
        record Malformed() implements Reading {}
    }

    public static Reading read(@Nullable Object claim) {
        if (claim == null) {
            return new Reading.Absent();
        }
        List<Actor> actors = new ArrayList<>();
        Object at = claim;
        while (at != null) {
            Optional<Actor> actor = at instanceof Map<?, ?> link ? Actor.parse(link) : Optional.empty();
            if (actor.isEmpty() || actors.size() == DEPTH_LIMIT) {
                return new Reading.Malformed();
            }
            actors.add(actor.get());
            Map<?, ?> link = (Map<?, ?>) at;
            at = link.get(ACT);
            if (at == null && link.containsKey(ACT)) {
                return new Reading.Malformed();
            }
        }
        return new Reading.Present(new ActChain(actors));
    }

    public static ActChain of(Actor actor) {
        return new ActChain(List.of(actor));
    }

    public Actor outermost() {
        return actors.get(0);
    }

    /** Number of {@code act} objects. */
    public int depth() {
        return actors.size();
    }

    public boolean contains(Actor actor) {
        return actors.stream().anyMatch(actor::is);
    }

    /** The chain with one more actor outside; the inner ones stay as they are. */
    public ActChain wrapIn(Actor actor) {
        List<Actor> longer = new ArrayList<>(actors.size() + 1);
        longer.add(actor);
        longer.addAll(actors);
        return new ActChain(longer);
    }

    /** The value of the claim {@code act}. */
    public Map<String, Object> toClaim() {
        Map<String, Object> inner = null;
        for (int i = actors.size() - 1; i >= 0; i--) {
            Map<String, Object> link = actors.get(i).toClaim();
            if (inner != null) {
                link.put(ACT, inner);
            }
            inner = link;
        }
        return java.util.Objects.requireNonNull(inner, "a chain is never empty");
    }
}
