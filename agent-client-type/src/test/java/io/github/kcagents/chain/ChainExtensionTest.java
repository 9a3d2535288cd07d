package io.github.kcagents.chain;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChainExtensionTest {

    private static final ChainExtension CYCLE = new ChainExtension.Cycle();
    private static final ChainExtension TOO_DEEP = new ChainExtension.TooDeep();

    @Test
    void theFirstActorBeginsAChain() {
        assertThat(extend(null, "trip-agent", 1)).isEqualTo(extended("trip-agent"));
    }

    @Test
    void aNewActorWrapsTheWholeChain() {
        assertThat(extend(Chains.chain("b", "a"), "c", 4)).isEqualTo(extended("c", "b", "a"));
    }

    @Test
    void theSameActorKeepsTheChain() {
        assertThat(extend(Chains.chain("b", "a"), "b", 4)).isEqualTo(extended("b", "a"));
    }

    @Test
    void theSameActorKeepsAChainThatIsFull() {
        assertThat(extend(Chains.chain("b", "a"), "b", 2)).isEqualTo(extended("b", "a"));
        assertThat(extend(Chains.chainOf(16), "agent", 16)).isEqualTo(new ChainExtension.Extended(Chains.chainOf(16)));
    }

    @Test
    void aRenamedActorKeepsTheChainAsItWasWritten() {
        Actor renamed = new Actor(Chains.ISSUER, Chains.actor("b").subject(), "new-name");

        assertThat(ChainExtension.of(Chains.chain("b", "a"), renamed, 4)).isEqualTo(extended("b", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "a"})
    void anInnerActorIsACycle(String inner) {
        assertThat(extend(Chains.chain("c", "b", "a"), inner, 4)).isEqualTo(CYCLE);
    }

    @Test
    void aRenamedInnerActorIsACycle() {
        Actor renamed = new Actor(Chains.ISSUER, Chains.actor("a").subject(), "new-name");

        assertThat(ChainExtension.of(Chains.chain("b", "a"), renamed, 4)).isEqualTo(CYCLE);
    }

    @Test
    void aCycleIsSaidEvenOfAChainThatIsFull() {
        assertThat(extend(Chains.chain("b", "a"), "a", 2)).isEqualTo(CYCLE);
    }

    @Test
    void anInnerActorsNameOnAnotherAccountIsNoCycle() {
        Actor later = new Actor(Chains.ISSUER, "another-account", "a");

        assertThat(ChainExtension.of(Chains.chain("b", "a"), later, 4))
                .isEqualTo(new ChainExtension.Extended(Chains.chain("b", "a").wrapIn(later)));
    }

    @Test
    void theLimitCountsTheNewActor() {
        assertThat(extend(Chains.chain("c", "b", "a"), "d", 4)).isEqualTo(extended("d", "c", "b", "a"));
        assertThat(extend(Chains.chain("d", "c", "b", "a"), "e", 4)).isEqualTo(TOO_DEEP);
    }

    @Test
    void aLimitOfOneLetsNobodyPassAuthorityOn() {
        assertThat(extend(Chains.chain("a"), "b", 1)).isEqualTo(TOO_DEEP);
    }

    @Test
    void aLimitThatWasLoweredStopsEvenTheSameActor() {
        assertThat(extend(Chains.chain("c", "b", "a"), "c", 2)).isEqualTo(TOO_DEEP);
        assertThat(extend(Chains.chain("c", "b", "a"), "d", 2)).isEqualTo(TOO_DEEP);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 100, Integer.MAX_VALUE})
    void noSettingAllowsMoreThanTheParserReads(int limit) {
        assertThat(extend(Chains.chainOf(16), "new-agent", limit)).isEqualTo(TOO_DEEP);
    }

    @Property(tries = 500)
    void addingNeverDropsReordersOrRepeatsAnActor(
            @ForAll("names") List<String> names,
            @ForAll("name") String acting,
            @ForAll @IntRange(min = 1, max = 20) int limit) {
        ActChain before = Chains.chain(names.toArray(String[]::new));

        if (extend(before, acting, limit) instanceof ChainExtension.Extended after) {
            List<Actor> actors = after.chain().actors();
            assertThat(actors).endsWith(before.actors().toArray(Actor[]::new)).doesNotHaveDuplicates();
            assertThat(after.chain().outermost()).isEqualTo(Chains.actor(acting));
            assertThat(actors.size() - before.depth()).isBetween(0, 1);
            assertThat(actors).hasSizeLessThanOrEqualTo(Math.min(limit, ActChain.DEPTH_LIMIT));
        }
    }

    private static ChainExtension extend(@Nullable ActChain inbound, String acting, int maxDepth) {
        return ChainExtension.of(inbound, Chains.actor(acting), maxDepth);
    }

    private static ChainExtension extended(String... names) {
        return new ChainExtension.Extended(Chains.chain(names));
    }

    @Provide
    Arbitrary<String> name() {
        return Arbitraries.integers().between(1, 20).map(i -> "agent-" + i);
    }

    @Provide
    Arbitrary<List<String>> names() {
        return name().list().uniqueElements().ofMinSize(1).ofMaxSize(16);
    }
}
