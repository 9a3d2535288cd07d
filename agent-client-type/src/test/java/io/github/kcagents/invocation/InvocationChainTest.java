package io.github.kcagents.invocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.github.kcagents.invocation.TestInvocation.issued;
import static org.assertj.core.api.Assertions.assertThat;

class InvocationChainTest {

    @Test
    void nothingRecordedIsNoChain() {
        assertThat(InvocationChain.of("txn-1", List.of())).isEmpty();
    }

    @Test
    void eachDecisionHangsBelowTheTokenItWasMadeFrom() {
        assertThat(tree(
                        issued("root", "users-login").build(),
                        issued("child", "root").build(),
                        issued("grandchild", "child").build(),
                        issued("other", "root").build()))
                .isEqualTo("root(child(grandchild) other)");
    }

    @Test
    void aRefusalHangsBelowTheTokenThatWasPresented() {
        Invocation refusal = TestInvocation.refusal("chain_cycle")
                .id("refused")
                .parentTokenId("root")
                .build();

        assertThat(tree(issued("root", null).build(), refusal)).isEqualTo("root(refused)");
    }

    @Test
    void refusalsWithoutATokenAreNobodysParent() {
        Invocation first = TestInvocation.refusal("target").id("a").build();
        Invocation second = TestInvocation.refusal("target").id("b").build();

        assertThat(tree(second, first)).isEqualTo("a b");
    }

    @Test
    void anOrphanIsARootOfItsOwn() {
        assertThat(tree(
                        issued("root", null).build(),
                        issued("orphan", "not-recorded").build(),
                        issued("child", "orphan").build()))
                .isEqualTo("orphan(child) root");
    }

    @Test
    void theOrderIsThatOfTimeAndThenOfId() {
        Invocation late =
                issued("a", "root").at(TestInvocation.NOON.plusSeconds(2)).build();
        Invocation early =
                issued("c", "root").at(TestInvocation.NOON.plusSeconds(1)).build();
        Invocation sameTime =
                issued("b", "root").at(TestInvocation.NOON.plusSeconds(1)).build();

        assertThat(tree(late, early, sameTime, issued("root", null).build())).isEqualTo("root(b c a)");
    }

    @Test
    void aChildThatIsOlderThanItsParentStaysAChild() {
        Invocation child =
                issued("child", "root").at(TestInvocation.NOON.minusSeconds(9)).build();

        assertThat(tree(child, issued("root", null).build())).isEqualTo("root(child)");
    }

    @Test
    void aRecordThatComesTwiceShowsItsChildrenOnce() {
        Invocation root = issued("root", null).build();

        assertThat(tree(root, root, issued("child", "root").build())).isEqualTo("root(child) root");
    }

    @Test
    void ofTwoRecordsOfOneTokenTheFirstIsTheParent() {
        Invocation again = issued("root", null)
                .id("again")
                .at(TestInvocation.NOON.plusSeconds(1))
                .build();

        assertThat(tree(
                        again,
                        issued("child", "root").build(),
                        issued("root", null).build()))
                .isEqualTo("root(child) again");
    }

    @Test
    void aRecordThatNamesItselfAsParentIsARoot() {
        assertThat(tree(issued("self", "self").build(), issued("child", "self").build()))
                .isEqualTo("self(child)");
    }

    @Test
    void aCircleIsShownFromItsFirstRecordOn() {
        assertThat(tree(
                        issued("a", "c").build(),
                        issued("b", "a").build(),
                        issued("c", "b").build(),
                        issued("below", "b").build()))
                .isEqualTo("a(b(below c))");
    }

    @Test
    void aCircleBesideATreeIsShownToo() {
        assertThat(tree(
                        issued("root", null).build(),
                        issued("x", "y").build(),
                        issued("y", "x").build()))
                .isEqualTo("root x(y)");
    }

    @Property(tries = 500)
    void noRecordIsLostOrDoubledWhateverTheyClaim(@ForAll("records") List<Invocation> records) {
        InvocationChain chain = InvocationChain.of("txn-1", records).orElseThrow();

        List<Invocation> shown = new ArrayList<>();
        chain.roots().forEach(root -> collect(root, shown));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(records);
        assertThat(chain.size()).isEqualTo(records.size());
    }

    @Property(tries = 200)
    void theOrderOfTheRecordsDoesNotMatter(
            @ForAll("records") @UniqueElements(by = ById.class) List<Invocation> records) {
        List<Invocation> reversed = new ArrayList<>(records);
        Collections.reverse(reversed);

        assertThat(InvocationChain.of("txn-1", reversed)).isEqualTo(InvocationChain.of("txn-1", records));
    }

    /** A server's request threads have a megabyte at most. */
    @Test
    void theLongestTransactionFitsOnTheStackOfARequest() throws InterruptedException {
        List<Invocation> records = new ArrayList<>();
        for (int i = 0; i < InvocationChain.SIZE_LIMIT; i++) {
            records.add(issued("t" + i, i == 0 ? null : "t" + (i - 1))
                    .at(TestInvocation.NOON.plusSeconds(i))
                    .build());
        }
        AtomicInteger size = new AtomicInteger();

        Thread request = new Thread(
                null,
                () -> size.set(
                        InvocationChain.of("txn-1", records).orElseThrow().size()),
                "request",
                512 * 1024);
        request.start();
        request.join();

        assertThat(size).hasValue(InvocationChain.SIZE_LIMIT);
    }

    private static final class ById implements Function<Invocation, Object> {
        @Override
        public Object apply(Invocation invocation) {
            return invocation.id();
        }
    }

    private static String tree(Invocation... records) {
        InvocationChain chain = InvocationChain.of("txn-1", List.of(records)).orElseThrow();
        assertThat(chain.size()).isEqualTo(records.length);
        return print(chain.roots());
    }

    private static String print(List<InvocationChain.Node> nodes) {
        return String.join(
                " ",
                nodes.stream()
                        .map(node -> node.invocation().id()
                                + (node.children().isEmpty() ? "" : '(' + print(node.children()) + ')'))
                        .toList());
    }

    private static void collect(InvocationChain.Node node, List<Invocation> into) {
        into.add(node.invocation());
        node.children().forEach(child -> collect(child, into));
    }

    @Provide
    Arbitrary<List<Invocation>> records() {
        Arbitrary<@Nullable String> tokens =
                Arbitraries.of("a", "b", "c", "d", "e").injectNull(0.2);
        Arbitrary<Invocation> one = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        tokens,
                        tokens,
                        Arbitraries.integers().between(0, 2))
                .as((id, token, parent, second) -> TestInvocation.grant()
                        .id("record-" + id)
                        .tokenId(token)
                        .parentTokenId(parent)
                        .at(TestInvocation.NOON.plusSeconds(second))
                        .build());
        return one.list().ofMinSize(1).ofMaxSize(8);
    }
}
