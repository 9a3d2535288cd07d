package io.github.kcagents.chain;

import org.jspecify.annotations.Nullable;

/** What becomes of a chain when an actor presents it. Depth, cycles and repetition are decided here and nowhere else. */
public sealed interface ChainExtension {

    /** The chain of the new token. */
    record Extended(ActChain chain) implements ChainExtension {}

    /** An inner actor came back: authority would run in a circle. */
    record Cycle() implements ChainExtension {}

    /** One actor too many for the realm. */
    record TooDeep() implements ChainExtension {}

    /**
     * @param inbound the chain of the subject token, or null at the first hop
     * @param maxDepth most {@code act} objects that the realm allows, at least 1
     */
    static ChainExtension of(@Nullable ActChain inbound, Actor actor, int maxDepth) {
        if (inbound == null) {
            return new Extended(ActChain.of(actor));
        }
        if (inbound.outermost().is(actor)) {
            // The same actor again adds nothing that the chain does not say (actor profile AP-6).
            return inbound.depth() > maxDepth ? new TooDeep() : new Extended(inbound);
        }
        if (inbound.contains(actor)) {
            return new Cycle();
        }
        int limit = Math.min(maxDepth, ActChain.DEPTH_LIMIT);
        return inbound.depth() >= limit ? new TooDeep() : new Extended(inbound.wrapIn(actor));
    }
}
