package io.github.kcagents.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;

import static io.github.kcagents.chain.Provenance.ANCESTORS;
import static io.github.kcagents.chain.Provenance.ANCESTOR_LIMIT;
import static io.github.kcagents.chain.Provenance.BASIS;
import static io.github.kcagents.chain.Provenance.CLASS;
import static io.github.kcagents.chain.Provenance.DEPTH;
import static io.github.kcagents.chain.Provenance.TASK;

/** What a token says about its origin, and whether that can be believed. */
public sealed interface ProvenanceReading {

    /** Nothing in the token speaks of an agent. */
    record None() implements ProvenanceReading {}

    /** This server issued the token to an agent, with these facts. */
    record Genuine(Provenance facts) implements ProvenanceReading {}

    /** The token speaks of agents, but this server did not seal what it says: a mapper did, or a key is gone. */
    record Unproven() implements ProvenanceReading {}

    /**
     * The claims of one token.
     *
     * @param tokenId {@code jti}
     * @param act {@code act} as parsed from JSON
     * @param invocation {@code agent_invocation} as parsed from JSON
     */
    record Claims(
            @Nullable String tokenId,
            @Nullable String subject,
            @Nullable String clientId,
            @Nullable Object transaction,
            @Nullable Object act,
            @Nullable Object invocation) {}

    static ProvenanceReading of(Claims claims, Iterable<SecretKey> keys, String realmId) {
        if (!Seal.claims(claims.tokenId())) {
            return claims.act() == null && claims.invocation() == null ? new None() : new Unproven();
        }
        return parse(claims)
                .filter(facts -> Seal.holds(keys, realmId, String.valueOf(claims.tokenId()), facts))
                .<ProvenanceReading>map(Genuine::new)
                .orElseGet(Unproven::new);
    }

    private static Optional<Provenance> parse(Claims claims) {
        ActChain chain = null;
        ActChain.Reading act = ActChain.read(claims.act());
        if (act instanceof ActChain.Reading.Present present) {
            chain = present.chain();
        } else if (act instanceof ActChain.Reading.Malformed) {
            return Optional.empty();
        }
        String subject = claims.subject();
        String clientId = claims.clientId();
        if (subject == null
                || clientId == null
                || !(claims.transaction() instanceof String transaction)
                || !(claims.invocation() instanceof Map<?, ?> invocation)
                || !(invocation.get(CLASS) instanceof String agentClass)
                || !(invocation.get(BASIS) instanceof String basis)
                || !(invocation.get(DEPTH) instanceof Number depth)
                || !isExactly(depth, chain == null ? 0 : chain.depth())) {
            return Optional.empty();
        }
        Object task = invocation.get(TASK);
        boolean withTask = invocation.containsKey(TASK);
        // A member that the seal does not cover would be believed along with those that it does.
        if (withTask != task instanceof String || invocation.size() != (withTask ? 5 : 4)) {
            return Optional.empty();
        }
        ActChain believed = chain;
        return ancestors(invocation.get(ANCESTORS))
                .map(ancestors -> new Provenance(
                        subject, clientId, transaction, believed, ancestors, (String) task, agentClass, basis));
    }

    /** Neither a fraction nor the low bits of a larger number. */
    private static boolean isExactly(Number number, int expected) {
        return number.toString().equals(Integer.toString(expected));
    }

    private static Optional<List<String>> ancestors(@Nullable Object claim) {
        if (!(claim instanceof List<?> list) || list.size() > ANCESTOR_LIMIT) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        for (Object id : list) {
            if (!(id instanceof String text)) {
                return Optional.empty();
            }
            ids.add(text);
        }
        return Optional.of(ids);
    }
}
