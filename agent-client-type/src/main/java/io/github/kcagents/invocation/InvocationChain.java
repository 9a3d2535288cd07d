package io.github.kcagents.invocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The recorded decisions of one transaction as a tree: each hangs below the one that issued the token it was made from.
 *
 * @param roots decisions whose parent token nobody here issued, in order of time; the first hop, as a rule one
 */
public record InvocationChain(String transaction, List<Node> roots) {

    /** Most records that one tree holds; a longer transaction is cut and says so by {@link #size()}. */
    public static final int SIZE_LIMIT = 1000;

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
        return roots.stream().mapToInt(InvocationChain::count).sum();
    }

    private static int count(Node node) {
        return 1 + node.children().stream().mapToInt(InvocationChain::count).sum();
    }

    /** Empty when nothing was recorded under the transaction. */
    public static Optional<InvocationChain> of(String transaction, List<Invocation> records) {
        if (records.isEmpty()) {
            return Optional.empty();
        }
        List<Invocation> sorted = new ArrayList<>(records);
        sorted.sort(Comparator.comparing(Invocation::time).thenComparing(Invocation::id));
        Map<String, Invocation> issuedBy = new HashMap<>();
        sorted.forEach(i -> {
            if (i.tokenId() != null) {
                issuedBy.putIfAbsent(i.tokenId(), i);
            }
        });
        Map<Invocation, List<Invocation>> children = new LinkedHashMap<>();
        List<Invocation> roots = new ArrayList<>();
        for (Invocation i : sorted) {
            Invocation parent = parent(i, issuedBy);
            (parent == null ? roots : children.computeIfAbsent(parent, p -> new ArrayList<>())).add(i);
        }
        Set<Invocation> seen = new HashSet<>();
        return Optional.of(new InvocationChain(
                transaction, roots.stream().map(r -> node(r, children, seen)).toList()));
    }

    private static @Nullable Invocation parent(Invocation invocation, Map<String, Invocation> issuedBy) {
        String id = invocation.parentTokenId();
        Invocation parent = id == null ? null : issuedBy.get(id);
        return invocation.equals(parent) ? null : parent;
    }

    private static Node node(Invocation at, Map<Invocation, List<Invocation>> children, Set<Invocation> seen) {
        if (!seen.add(at)) {
            return new Node(at, List.of());
        }
        return new Node(
                at,
                children.getOrDefault(at, List.of()).stream()
                        .map(child -> node(child, children, seen))
                        .toList());
    }
}
