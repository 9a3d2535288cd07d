package io.github.kcagents.admin.representation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kcagents.invocation.InvocationChain;
import org.jspecify.annotations.Nullable;

/**
 * All decisions of one transaction as a tree.
 *
 * @param stopped no token of it is extended any more, and introspection calls all of them inactive
 * @param root the first decision, with what was made from its token below it
 * @param others decisions that belong to the transaction without a known parent, such as early refusals
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainRepresentation(
        String txn,
        InvocationRepresentation.@Nullable SubjectRepresentation subject,
        String startedAt,
        boolean stopped,
        NodeRepresentation root,
        @Nullable List<NodeRepresentation> others) {

    /** One decision and what was made from its token. */
    public record NodeRepresentation(InvocationRepresentation invocation, List<NodeRepresentation> children) {}

    public static ChainRepresentation of(InvocationChain chain, boolean stopped, String realmName) {
        InvocationChain.Node root = chain.roots().get(0);
        List<NodeRepresentation> others =
                chain.roots().stream().skip(1).map(n -> node(n, realmName)).toList();
        return new ChainRepresentation(
                chain.transaction(),
                InvocationRepresentation.subject(root.invocation()),
                root.invocation().time().toString(),
                stopped,
                node(root, realmName),
                others.isEmpty() ? null : others);
    }

    private static NodeRepresentation node(InvocationChain.Node node, String realmName) {
        return new NodeRepresentation(
                InvocationRepresentation.of(node.invocation(), realmName),
                node.children().stream().map(child -> node(child, realmName)).toList());
    }
}
