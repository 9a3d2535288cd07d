package io.github.kcagents.invocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The recorded decisions of one transaction as a tree: each hangs below the one that issued the token it was made from.
 *
 * @param roots decisions whose parent token nobody here issued, in order of time; the first hop, as a rule one
 */
public record InvocationChain(String transaction, List<Node> roots) {

    /** Most records that one tree holds; a longer transaction is cut and says so by {@link #size()}. */
    public static final int SIZE_LIMIT = 1000;

    private static final int NONE = -1;

    public InvocationChain {
        roots = List.copyOf(roots);
    }

    /** One decision and what was made from its token. */
    public record Node(Invocation invocation, List<Node> children) {
        public Node {
            children = List.copyOf(children);
        }
    }

    public int size() {
        return invocations().size();
    }

    /** All decisions, parents before what was made from their token. */
    public List<Invocation> invocations() {
        List<Node> all = new ArrayList<>(roots);
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).children());
        }
        return all.stream().map(Node::invocation).toList();
    }

    /** Empty when nothing was recorded under the transaction. Every record is in the tree, whatever it claims. */
    public static Optional<InvocationChain> of(String transaction, List<Invocation> records) {
        if (records.isEmpty()) {
            return Optional.empty();
        }
        List<Invocation> sorted = new ArrayList<>(records);
        sorted.sort(Comparator.comparing(Invocation::time).thenComparing(Invocation::id));
        return Optional.of(new InvocationChain(transaction, nodes(sorted, parents(sorted))));
    }

    /** For each record the place of its parent, or {@link #NONE}. A circle is opened at its first record. */
    private static int[] parents(List<Invocation> sorted) {
        Map<String, Integer> issuedBy = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            String tokenId = sorted.get(i).tokenId();
            if (tokenId != null) {
                issuedBy.putIfAbsent(tokenId, i);
            }
        }
        int[] parents = sorted.stream()
                .map(Invocation::parentTokenId)
                .mapToInt(id -> id == null ? NONE : issuedBy.getOrDefault(id, NONE))
                .toArray();
        for (int i = 0; i < parents.length; i++) {
            if (above(i, parents)) {
                parents[i] = NONE;
            }
        }
        return parents;
    }

    /** Is the record its own ancestor? */
    private static boolean above(int record, int[] parents) {
        int at = parents[record];
        for (int steps = 0; steps < parents.length && at != NONE && at != record; steps++) {
            at = parents[at];
        }
        return at == record;
    }

    /** Without recursion: a thousand records that follow each other would not fit on the stack. */
    private static List<Node> nodes(List<Invocation> sorted, int[] parents) {
        Map<Integer, List<Integer>> children = new HashMap<>();
        for (int i = 0; i < parents.length; i++) {
            children.computeIfAbsent(parents[i], p -> new ArrayList<>()).add(i);
        }
        List<Integer> roots = children.getOrDefault(NONE, List.of());
        List<Integer> parentsFirst = new ArrayList<>(roots);
        for (int i = 0; i < parentsFirst.size(); i++) {
            parentsFirst.addAll(children.getOrDefault(parentsFirst.get(i), List.of()));
        }
        Map<Integer, Node> nodes = new HashMap<>();
        for (int i = parentsFirst.size() - 1; i >= 0; i--) {
            int at = parentsFirst.get(i);
            List<Integer> below = children.getOrDefault(at, List.of());
            nodes.put(
                    at, new Node(sorted.get(at), below.stream().map(nodes::get).toList()));
        }
        return roots.stream().map(nodes::get).toList();
    }
}
