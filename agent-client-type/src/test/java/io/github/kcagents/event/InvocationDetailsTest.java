package io.github.kcagents.event;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.kcagents.chain.Actor;
import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.DropReason;
import io.github.kcagents.invocation.Dropped;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationType;
import io.github.kcagents.invocation.TestInvocation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InvocationDetailsTest {

    @Property(tries = 300)
    void everyDecisionComesBack(@ForAll("invocations") Invocation invocation) {
        assertThat(reread(invocation)).isEqualTo(invocation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "50%", "%20", "%2520", "%", "a=b", "user=x", "##", "a##b", "é\ud83d\ude00", "a|b", " "})
    void namesMayHoldWhatSeparatesNames(String name) {
        Invocation invocation = TestInvocation.grant()
                .actorClientId(name)
                .subjectName(name)
                .words(List.of(name, "x", name))
                .owners(List.of("user:a0f|" + name))
                .dropped(List.of(new Dropped(name, DropReason.USER), new Dropped("a/" + name, DropReason.AGENT)))
                .chain(List.of(new Actor("https://id.example", "account", name)))
                .build();

        assertThat(reread(invocation)).isEqualTo(invocation);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeComesBack(InvocationType type) {
        Invocation invocation = TestInvocation.grant().type(type).build();

        assertThat(reread(invocation)).isEqualTo(invocation);
    }

    @Test
    void theNamesThatUpstreamHasAreUsedAndAllOthersAreOurs() {
        Map<String, String> details = InvocationDetails.write(
                TestInvocation.grant().actorClientId("trip-agent").build());

        assertThat(details)
                .containsEntry("actor", "trip-agent")
                .containsEntry("actor_id", "account")
                .containsEntry("actor_type", "ai_agent");
        assertThat(details.keySet())
                .allMatch(name -> name.startsWith("agent_")
                        || List.of("actor", "actor_id", "actor_type").contains(name));
    }

    @Test
    void withoutAnActorNothingIsSaidAboutItsType() {
        assertThat(InvocationDetails.write(
                        TestInvocation.refusal("bad_parameters").build()))
                .doesNotContainKeys("actor", "actor_id", "actor_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Exchange", "EXCHANGE", "login", "exchange "})
    void detailsOfAnUnknownTypeAreNotAboutAnAgent(String type) {
        assertThat(InvocationDetails.read(Map.of("agent_event", type), allowed()))
                .isEmpty();
    }

    @Test
    void detailsWithoutATypeAreNotAboutAnAgent() {
        assertThat(InvocationDetails.read(Map.of("actor", "trip-agent", "agent_depth", "1"), allowed()))
                .isEmpty();
        assertThat(InvocationDetails.read(Map.of(), allowed())).isEmpty();
    }

    @Test
    void aDetailThatNobodyKnowsIsIgnored() {
        Invocation invocation = TestInvocation.grant().build();
        Map<String, String> details = new HashMap<>(InvocationDetails.write(invocation));
        details.put("agent_future", "x");
        details.put("grant_type", "x");

        assertThat(InvocationDetails.read(details, allowed())).contains(invocation);
    }

    @ParameterizedTest
    @CsvSource({
        "agent_depth,-1",
        "agent_depth,abc",
        "agent_depth,100",
        "agent_depth,1.5",
        "agent_depth,''",
        "agent_expires_at,tomorrow",
        "agent_expires_at,1700000000",
        "agent_expires_at,''",
        "agent_scope_dropped,trip:read",
        "agent_scope_dropped,=trip:read",
        "agent_scope_dropped,nobody=trip:read",
        "agent_scope_dropped,USER=trip:read",
        "agent_chain,https://id.example",
        "agent_chain,https://id.example account",
        "agent_chain,'   '"
    })
    void aDetailThatCannotBeReadIsLeftOutAndTheRestIsKept(String name, String value) {
        Invocation invocation = TestInvocation.grant().task("book a train").build();
        Map<String, String> details = new HashMap<>(InvocationDetails.write(invocation));
        details.put(name, value);

        assertThat(InvocationDetails.read(details, allowed())).contains(invocation);
    }

    @Property(tries = 500)
    void anyDetailsAreReadOrRefusedAndNeverThrow(@ForAll("details") Map<String, String> details) {
        Map<String, String> ours = new HashMap<>(details);
        ours.put("agent_event", "exchange");

        assertThat(InvocationDetails.read(ours, allowed())).isPresent();
        assertThat(InvocationDetails.read(ours, refused())).isPresent();
    }

    @Test
    void aRefusalWithoutAReasonOfOursTakesTheServersError() {
        Map<String, String> details = Map.of("agent_event", "exchange");

        assertThat(InvocationDetails.read(details, refused()).orElseThrow().reason())
                .isEqualTo("invalid_client");
    }

    @Test
    void aGrantNeverHasAReason() {
        Map<String, String> details = Map.of("agent_event", "exchange", "agent_reason", "target");

        assertThat(InvocationDetails.read(details, allowed()).orElseThrow().reason())
                .isNull();
    }

    @Test
    void refusesARecordThatIsHalfARefusal() {
        Invocation grant = TestInvocation.grant().build();

        assertThatIllegalArgumentException().isThrownBy(() -> withDecision(grant, Decision.DENY, null));
        assertThatIllegalArgumentException().isThrownBy(() -> withDecision(grant, Decision.ALLOW, "target"));
    }

    @Test
    void aDetailOfTheFullLengthIsNotCut() {
        String task = "x".repeat(InvocationDetails.DETAIL_LIMIT);

        assertThat(InvocationDetails.write(TestInvocation.grant().task(task).build()))
                .containsEntry("agent_task", task);
    }

    @Test
    void aLongerDetailIsCutWithAMark() {
        String task = "x".repeat(InvocationDetails.DETAIL_LIMIT + 1);
        String written = InvocationDetails.write(
                        TestInvocation.grant().task(task).build())
                .getOrDefault("agent_task", "");

        assertThat(written)
                .hasSize(InvocationDetails.DETAIL_LIMIT)
                .startsWith("xxx")
                .endsWith("x…");
    }

    /** Half a pair can't be stored as UTF-8. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void noCharacterIsCutInHalf(int before) {
        String task = "x".repeat(before) + "\ud83d\ude00".repeat(InvocationDetails.DETAIL_LIMIT);
        String written = InvocationDetails.write(
                        TestInvocation.grant().task(task).build())
                .getOrDefault("agent_task", "");

        assertThat(written.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
        assertThat(written)
                .hasSizeBetween(InvocationDetails.DETAIL_LIMIT - 1, InvocationDetails.DETAIL_LIMIT)
                .endsWith("…");
    }

    @Test
    void everyDetailIsCut() {
        String name = "n".repeat(InvocationDetails.DETAIL_LIMIT);
        Invocation invocation = TestInvocation.refusal(name + 'x')
                .words(List.of(name, name))
                .owners(List.of(name, name))
                .chain(Collections.nCopies(16, new Actor(name, name, name)))
                .dropped(List.of(new Dropped(name, DropReason.USER)))
                .build();

        assertThat(InvocationDetails.write(invocation).values())
                .allMatch(value -> value.length() <= InvocationDetails.DETAIL_LIMIT);
        assertThat(InvocationDetails.read(InvocationDetails.write(invocation), refused()))
                .isPresent();
    }

    @Test
    void aChainOfSixteenAgentsFits() {
        String issuer = "https://identity.provider.example.com:8443/realms/a-realm-with-a-long-name";
        Actor actor = new Actor(issuer, "0f4cf3a1-7c64-4a5a-b1b7-0d1f5e9a3b11", "c".repeat(239));
        Invocation invocation =
                TestInvocation.grant().chain(Collections.nCopies(16, actor)).build();

        assertThat(reread(invocation).chain()).hasSize(16);
    }

    @Test
    void noMoreActorsAreReadThanAChainMayHave() {
        String chain = String.join(" ", Collections.nCopies(3 * 20, "x"));
        Map<String, String> details = Map.of("agent_event", "exchange", "agent_chain", chain);

        assertThat(InvocationDetails.read(details, allowed()).orElseThrow().chain())
                .hasSize(16);
    }

    private static Invocation reread(Invocation invocation) {
        return InvocationDetails.read(
                        InvocationDetails.write(invocation),
                        new InvocationDetails.Frame(
                                invocation.id(),
                                invocation.time(),
                                invocation.realmId(),
                                invocation.decision(),
                                "invalid_request",
                                invocation.clientId(),
                                invocation.ipAddress()))
                .orElseThrow();
    }

    private static InvocationDetails.Frame allowed() {
        return frame(Decision.ALLOW, "");
    }

    private static InvocationDetails.Frame refused() {
        return frame(Decision.DENY, "invalid_client");
    }

    private static InvocationDetails.Frame frame(Decision decision, String error) {
        return new InvocationDetails.Frame(
                "record", TestInvocation.NOON, "realm", decision, error, "trip-agent", "192.0.2.7");
    }

    private static Invocation withDecision(Invocation of, Decision decision, @Nullable String reason) {
        return new Invocation(
                of.id(),
                of.time(),
                of.realmId(),
                decision,
                reason,
                of.type(),
                of.transaction(),
                of.tokenId(),
                of.parentTokenId(),
                of.rootTokenId(),
                of.depth(),
                of.subjectId(),
                of.subjectName(),
                of.actorId(),
                of.actorClientId(),
                of.owners(),
                of.chain(),
                of.clientId(),
                of.audience(),
                of.scopeRequested(),
                of.scopeGranted(),
                of.scopeDropped(),
                of.rolesGranted(),
                of.rolesDropped(),
                of.task(),
                of.ipAddress(),
                of.userAgent(),
                of.authMethod(),
                of.confirmation(),
                of.expiresAt(),
                null);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                        Arbitraries.strings()
                                .withChars("a %=#|25:/\n\té\ud83d\ude00")
                                .ofMaxLength(12),
                        Arbitraries.strings().all().ofMaxLength(16))
                .filter(name -> !name.isEmpty());
    }

    @Provide
    Arbitrary<Invocation> invocations() {
        Arbitrary<List<Dropped>> dropped = Combinators.combine(names(), Arbitraries.of(DropReason.class))
                .as(Dropped::new)
                .list()
                .ofMaxSize(4);
        Arbitrary<List<Actor>> chains = Combinators.combine(names(), names(), names())
                .as(Actor::new)
                .list()
                .ofMaxSize(16);
        Arbitrary<@Nullable Instant> times = Arbitraries.longs()
                .between(0, 4_000_000_000_000L)
                .map(Instant::ofEpochMilli)
                .injectNull(0.3);
        return Combinators.combine(
                        names().injectNull(0.5),
                        names().list().ofMaxSize(4),
                        names().list().ofMaxSize(4),
                        dropped,
                        chains,
                        times,
                        names().list().ofSize(3))
                .as((reason, words, owners, drops, chain, time, text) -> (reason == null
                                ? TestInvocation.grant()
                                : TestInvocation.refusal(reason))
                        .words(words)
                        .owners(owners)
                        .dropped(drops)
                        .chain(chain)
                        .expiresAt(time)
                        .actorClientId(text.get(0))
                        .subjectName(text.get(1))
                        .task(text.get(2))
                        .build())
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Map<String, String>> details() {
        Arbitrary<String> keys = Arbitraries.of(
                "agent_reason",
                "agent_depth",
                "agent_chain",
                "agent_scope_dropped",
                "agent_expires_at",
                "agent_owners");
        return Arbitraries.maps(
                keys, Arbitraries.strings().withChars("a =%20u1-:").ofMaxLength(20));
    }
}
