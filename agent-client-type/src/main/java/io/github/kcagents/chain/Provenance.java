package io.github.kcagents.chain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where a token of an agent comes from, as its claims {@code sub}, {@code client_id}, {@code txn}, {@code act} and {@code
 * agent_invocation} say together. Only a {@link Seal} makes it believable.
 *
 * @param subject the user (or root agent) through the whole chain
 * @param clientId client that the token was issued to
 * @param transaction {@code txn}, one value through the whole chain
 * @param chain null for the token of an agent that acts as itself: the root of a chain
 * @param ancestors token ids from the root's to the parent's
 * @param task what the first agent said it does; never interpreted
 * @param agentClass class of the agent that the token was issued to
 * @param basis what let the agent act for the user: one of the values that start with {@code BY_}
 */
public record Provenance(
        String subject,
        String clientId,
        String transaction,
        @Nullable ActChain chain,
        List<String> ancestors,
        @Nullable String task,
        String agentClass,
        String basis) {

    /** Name of the claim that carries everything but the chain. */
    public static final String CLAIM = "agent_invocation";

    /** Name of the claim with the transaction (draft-ietf-oauth-transaction-tokens). */
    public static final String TXN = "txn";

    /** More ancestors than this are refused; the same agent may exchange again and again without growing the chain. */
    public static final int ANCESTOR_LIMIT = 32;

    /** Basis: the user's own stored consent. */
    public static final String BY_CONSENT = "consent";
    /** Basis: an administrator's word for the user. */
    public static final String BY_ADMIN = "admin";
    /** Basis: the claim {@code may_act} of the subject token, where the realm lets it count. */
    public static final String BY_MAY_ACT = "may_act";
    /** Basis: none needed, the agent acts as itself. */
    public static final String BY_ITSELF = "self";

    static final String DEPTH = "depth";
    static final String ANCESTORS = "ancestors";
    static final String TASK = "task";
    static final String CLASS = "class";
    static final String BASIS = "basis";

    public Provenance {
        ancestors = List.copyOf(ancestors);
    }

    public int depth() {
        return chain == null ? 0 : chain.depth();
    }

    /** Did somebody act for somebody else? */
    public boolean delegated() {
        return chain != null;
    }

    /** The value of the claim {@value #CLAIM}. */
    public Map<String, Object> toClaim() {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put(DEPTH, depth());
        claim.put(ANCESTORS, ancestors);
        if (task != null) {
            claim.put(TASK, task);
        }
        claim.put(CLASS, agentClass);
        claim.put(BASIS, basis);
        return claim;
    }
}
