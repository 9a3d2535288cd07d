package io.github.kcagents.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class ActChainTest {

    private static final ActChain.Reading MALFORMED = new ActChain.Reading.Malformed();

    @Test
    void noClaimIsAbsentAndNotMalformed() {
        assertThat(ActChain.read(null)).isEqualTo(new ActChain.Reading.Absent());
    }

    @Property(tries = 200)
    void everyChainComesBack(@ForAll("chains") ActChain chain) {
        assertThat(ActChain.read(chain.toClaim())).isEqualTo(new ActChain.Reading.Present(chain));
    }

    @Test
    void theOutermostActorIsTheLastOne() {
        Map<String, @Nullable Object> outer = Chains.link("pay-agent");
        Map<String, @Nullable Object> middle = Chains.link("trip-agent");
        outer.put("act", middle);
        middle.put("act", Chains.link("front-agent"));

        ActChain chain = present(ActChain.read(outer));

        assertThat(chain).isEqualTo(Chains.chain("pay-agent", "trip-agent", "front-agent"));
        assertThat(chain.outermost()).isEqualTo(Chains.actor("pay-agent"));
        assertThat(chain.depth()).isEqualTo(3);
    }

    @Test
    void theClaimHasExactlyWhatTheContractNames() {
        assertThat(Chains.chain("pay-agent", "trip-agent").toClaim())
                .isEqualTo(Map.of(
                        "iss", Chains.ISSUER,
                        "sub", "account-of-pay-agent",
                        "client_id", "pay-agent",
                        "sub_profile", "ai_agent",
                        "act",
                                Map.of(
                                        "iss", Chains.ISSUER,
                                        "sub", "account-of-trip-agent",
                                        "client_id", "trip-agent",
                                        "sub_profile", "ai_agent")));
    }

    /** RFC 8693 figure 6 nests two actors that have a {@code sub} and nothing else. For us that names nobody. */
    @Test
    void refusesTheMinimalChainOfTheRfcInsteadOfSkippingIt() {
        Map<String, Object> minimal =
                Map.of("sub", "https://booking.example", "act", Map.of("sub", "https://portal.example"));

        assertThat(ActChain.read(minimal)).isEqualTo(MALFORMED);
    }

    @Test
    void refusesAWholeLinkAroundAMinimalOne() {
        Map<String, @Nullable Object> outer = Chains.link("pay-agent");
        outer.put("act", Map.of("sub", "https://portal.example"));

        assertThat(ActChain.read(outer)).isEqualTo(MALFORMED);
    }

    static Stream<Object> noObjects() {
        return Stream.of("", "alice", "{\"sub\":\"a\"}", 1, 0L, 1.5, true, false, List.of(), Map.of(), Map.of(1, 2));
    }

    @ParameterizedTest
    @MethodSource("noObjects")
    void refusesAClaimThatIsNoLink(Object claim) {
        assertThat(ActChain.read(claim)).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @MethodSource("noObjects")
    void refusesAnInnerClaimThatIsNoLink(Object claim) {
        Map<String, @Nullable Object> outer = Chains.link("pay-agent");
        outer.put("act", claim);

        assertThat(ActChain.read(outer)).isEqualTo(MALFORMED);
    }

    @Test
    void refusesAListOfLinks() {
        assertThat(ActChain.read(List.of(Chains.link("pay-agent")))).isEqualTo(MALFORMED);
    }

    static Stream<Arguments> brokenMembers() {
        return Stream.of("iss", "sub", "client_id", "sub_profile")
                .flatMap(member -> Stream.of("", 7, true, List.of("ai_agent"), Map.of("a", "b"), "absent", "null")
                        .map(value -> Arguments.of(member, value)));
    }

    @ParameterizedTest
    @MethodSource("brokenMembers")
    void refusesALinkWithABrokenMember(String member, Object value) {
        assertThat(ActChain.read(broken("pay-agent", member, value))).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @MethodSource("brokenMembers")
    void refusesAChainWithABrokenMemberAnywhere(String member, Object value) {
        for (int at = 0; at < 3; at++) {
            List<Map<String, @Nullable Object>> links = new ArrayList<>(
                    List.of(Chains.link("pay-agent"), Chains.link("trip-agent"), Chains.link("front-agent")));
            links.set(at, broken("trip-agent", member, value));
            links.get(1).put("act", links.get(2));
            links.get(0).put("act", links.get(1));

            assertThat(ActChain.read(links.get(0))).as("link %d", at).isEqualTo(MALFORMED);
        }
    }

    private static Map<String, @Nullable Object> broken(String name, String member, Object value) {
        Map<String, @Nullable Object> link = Chains.link(name);
        if (value.equals("absent")) {
            link.remove(member);
        } else {
            link.put(member, value.equals("null") ? null : value);
        }
        return link;
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "service", "AI_AGENT", "ai_agent ", "ai_agent user", "client_instance"})
    void refusesAnyOtherProfile(String profile) {
        assertThat(ActChain.read(broken("pay-agent", "sub_profile", profile))).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnf", "exp", "aud", "client_profile", "azp", "may_act", "scope", "", "ACT", "act "})
    void refusesAMemberTooMany(String member) {
        Map<String, @Nullable Object> link = Chains.link("trip-agent");
        link.put(member, "x");
        Map<String, @Nullable Object> outer = Chains.link("pay-agent");
        outer.put("act", link);

        assertThat(ActChain.read(link)).isEqualTo(MALFORMED);
        assertThat(ActChain.read(outer)).isEqualTo(MALFORMED);
    }

    @Test
    void refusesAMemberTooManyInPlaceOfOneThatIsMissing() {
        Map<String, @Nullable Object> link = broken("pay-agent", "client_id", "absent");
        link.put("azp", "pay-agent");

        assertThat(ActChain.read(link)).isEqualTo(MALFORMED);
    }

    @Test
    void refusesAnInnerNullInsteadOfEndingTheChainThere() {
        Map<String, @Nullable Object> link = Chains.link("pay-agent");
        link.put("act", null);

        assertThat(ActChain.read(link)).isEqualTo(MALFORMED);
    }

    @Test
    void readsAChainAsDeepAsAnyRealmAllows() {
        assertThat(present(ActChain.read(Chains.nested(16))).depth()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 64, 5000, 1_000_000})
    void refusesADepthBombFast(int depth) {
        Map<String, @Nullable Object> bomb = Chains.nested(depth);

        boolean refused = assertTimeoutPreemptively(
                Duration.ofMillis(500), () -> ActChain.read(bomb).equals(MALFORMED));

        assertThat(refused).isTrue();
    }

    @Test
    void refusesAClaimThatContainsItself() {
        Map<String, @Nullable Object> endless = Chains.link("pay-agent");
        endless.put("act", endless);

        boolean refused = assertTimeoutPreemptively(
                Duration.ofMillis(500), () -> ActChain.read(endless).equals(MALFORMED));

        assertThat(refused).isTrue();
    }

    @Test
    void refusesToBeEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ActChain(List.of()));
    }

    @Test
    void refusesToBeDeeperThanAnyRealmAllows() {
        ActChain full = Chains.chainOf(16);

        assertThatIllegalArgumentException().isThrownBy(() -> Chains.chainOf(17));
        assertThatIllegalArgumentException().isThrownBy(() -> full.wrapIn(Chains.actor("one-more")));
    }

    @Test
    void refusesAnActorWithoutAName() {
        for (List<String> parts : List.of(List.of("", "s", "c"), List.of("i", "", "c"), List.of("i", "s", ""))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Actor(parts.get(0), parts.get(1), parts.get(2)));
        }
    }

    @Property(tries = 200)
    void wrappingLeavesTheInnerClaimAsItIs(@ForAll("chains") ActChain chain, @ForAll("actors") Actor actor) {
        if (chain.depth() < ActChain.DEPTH_LIMIT) {
            assertThat(chain.wrapIn(actor).toClaim().get("act")).isEqualTo(chain.toClaim());
        }
    }

    @Test
    void anotherIssuersAccountOfTheSameIdIsAnotherActor() {
        Actor here = Chains.actor("trip-agent");
        Actor there = new Actor("https://id.example/realms/other", here.subject(), here.clientId());

        assertThat(here.is(there)).isFalse();
        assertThat(ActChain.of(here).contains(there)).isFalse();
    }

    @Test
    void aRenamedAgentIsTheSameActor() {
        Actor before = Chains.actor("trip-agent");
        Actor after = new Actor(before.issuer(), before.subject(), "travel-agent");

        assertThat(ActChain.of(before).contains(after)).isTrue();
    }

    @Test
    void anotherAgentUnderAnOldNameIsAnotherActor() {
        Actor before = Chains.actor("trip-agent");
        Actor later = new Actor(before.issuer(), "another-account", before.clientId());

        assertThat(ActChain.of(before).contains(later)).isFalse();
    }

    @Test
    void changingTheClaimLaterDoesNotChangeTheChain() {
        Map<String, @Nullable Object> link = new HashMap<>(Chains.link("pay-agent"));
        ActChain chain = present(ActChain.read(link));
        link.put("sub", "somebody-else");

        assertThat(chain).isEqualTo(Chains.chain("pay-agent"));
        assertThat(chain.actors()).isUnmodifiable();
    }

    @Test
    void theOrderOfMembersDoesNotMatter() {
        Map<String, @Nullable Object> reversed = new LinkedHashMap<>();
        Map<String, @Nullable Object> link = Chains.link("pay-agent");
        for (String member : Arrays.asList("sub_profile", "client_id", "sub", "iss")) {
            reversed.put(member, link.get(member));
        }

        assertThat(present(ActChain.read(reversed))).isEqualTo(Chains.chain("pay-agent"));
    }

    private static ActChain present(ActChain.Reading reading) {
        assertThat(reading).isInstanceOf(ActChain.Reading.Present.class);
        return ((ActChain.Reading.Present) reading).chain();
    }

    @Provide
    Arbitrary<ActChain> chains() {
        return Chains.chains();
    }

    @Provide
    Arbitrary<Actor> actors() {
        return Chains.actors();
    }
}
