package io.github.kcagents.chain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProvenanceReadingTest {

    private static final SecretKey KEY =
            new SecretKeySpec("the realm's".getBytes(StandardCharsets.UTF_8), "HmacSHA512");
    private static final ProvenanceReading UNPROVEN = new ProvenanceReading.Unproven();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "onrtac:5d6a2f0e", "5d6a2f0e", "kca"})
    void anOrdinaryTokenSpeaksOfNoAgent(@Nullable String tokenId) {
        assertThat(read(new ProvenanceReading.Claims(tokenId, "alice", "front", null, null, null)))
                .isEqualTo(new ProvenanceReading.None());
    }

    @Test
    void aTransactionAloneSpeaksOfNoAgent() {
        assertThat(read(new ProvenanceReading.Claims("onrtac:5d6a2f0e", "alice", "front", "txn-1", null, null)))
                .isEqualTo(new ProvenanceReading.None());
    }

    @Property(tries = 300)
    void whatWasSealedIsGenuine(@ForAll("provenances") Provenance facts) {
        assertThat(read(claims(facts))).isEqualTo(new ProvenanceReading.Genuine(facts));
    }

    @Test
    void theTokenOfAnAgentThatActsAsItselfIsGenuineWithoutAChain() {
        assertThat(read(claims(Chains.root()))).isEqualTo(new ProvenanceReading.Genuine(Chains.root()));
    }

    /** A protocol mapper, a user attribute or a form field can put these claims into any token. */
    @Test
    void whatAMapperSaysWithoutASealIsUnproven() {
        Object act = Chains.chain("trip-agent").toClaim();
        Object invocation = Chains.delegated().toClaim();

        for (String id : Arrays.asList("onrtac:5d6a2f0e", "", null)) {
            assertThat(read(new ProvenanceReading.Claims(id, "alice", "front", null, act, null)))
                    .isEqualTo(UNPROVEN);
            assertThat(read(new ProvenanceReading.Claims(id, "alice", "front", null, null, invocation)))
                    .isEqualTo(UNPROVEN);
            assertThat(read(new ProvenanceReading.Claims(id, "alice", "front", "txn-1", act, invocation)))
                    .isEqualTo(UNPROVEN);
            assertThat(read(new ProvenanceReading.Claims(id, "alice", "front", null, "", null)))
                    .isEqualTo(UNPROVEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kca-", "onrtte:kca-x", "onrtte:kca-x.", "onrtte:kca-x.AAAAAAAAAAAAAAAAAAAAAA"})
    void anImitatedTokenIdIsUnproven(String tokenId) {
        ProvenanceReading.Claims good = claims(Chains.delegated());

        assertThat(read(new ProvenanceReading.Claims(
                        tokenId, good.subject(), good.clientId(), good.transaction(), good.act(), good.invocation())))
                .isEqualTo(UNPROVEN);
        assertThat(read(new ProvenanceReading.Claims(tokenId, "alice", "front", null, null, null)))
                .isEqualTo(UNPROVEN);
    }

    @Test
    void theSealOfOneTokenProvesNoOther() {
        ProvenanceReading.Claims root = claims(Chains.root());
        ProvenanceReading.Claims good = claims(Chains.delegated());

        assertThat(read(new ProvenanceReading.Claims(
                        root.tokenId(),
                        good.subject(),
                        good.clientId(),
                        good.transaction(),
                        good.act(),
                        good.invocation())))
                .isEqualTo(UNPROVEN);
    }

    @Test
    void aSealOfAnotherRealmOrUnderALostKeyIsUnproven() {
        ProvenanceReading.Claims good = claims(Chains.delegated());
        SecretKey other = new SecretKeySpec(new byte[] {1}, "HmacSHA512");

        assertThat(ProvenanceReading.of(good, List.of(KEY), "another realm")).isEqualTo(UNPROVEN);
        assertThat(ProvenanceReading.of(good, List.of(other), "realm")).isEqualTo(UNPROVEN);
        assertThat(ProvenanceReading.of(good, List.of(), "realm")).isEqualTo(UNPROVEN);
        assertThat(ProvenanceReading.of(good, List.of(other, KEY), "realm"))
                .isEqualTo(new ProvenanceReading.Genuine(Chains.delegated()));
    }

    static Stream<Arguments> brokenMembers() {
        return Stream.of(
                        values("depth", null, "2", "", true, List.of(2), 0, 1, 3, -2, 2.5, 2.9, 4294967298L),
                        values(
                                "depth",
                                new BigDecimal("2.1"),
                                BigInteger.TWO.pow(64).add(BigInteger.TWO)),
                        values("ancestors", null, "onrtac:root", 2, Map.of(), List.of(), List.of("onrtac:root")),
                        values("ancestors", List.of(1, 2), Arrays.asList("onrtac:root", null)),
                        values("ancestors", List.of(List.of("onrtac:root"), "onrtte:parent")),
                        values("ancestors", List.of("onrtte:parent", "onrtac:root")),
                        values("task", null, "", "book a plane", 7, true, List.of("book a train")),
                        values("class", null, "", "workload-driven", 1, List.of("user-driven")),
                        values("basis", null, "", "admin", "self", 1, true),
                        values("approval", null, "yes", true),
                        values("", "x"))
                .flatMap(all -> all);
    }

    private static Stream<Arguments> values(String member, @Nullable Object... values) {
        return Arrays.stream(values).map(value -> Arguments.of(member, value));
    }

    @ParameterizedTest
    @MethodSource("brokenMembers")
    void aBrokenOrChangedMemberIsUnproven(String member, @Nullable Object value) {
        Map<String, @Nullable Object> invocation = invocation();
        invocation.put(member, value);

        assertThat(read(withInvocation(invocation))).isEqualTo(UNPROVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"depth", "ancestors", "task", "class", "basis"})
    void aMissingMemberIsUnproven(String member) {
        Map<String, @Nullable Object> invocation = invocation();
        invocation.remove(member);

        assertThat(read(withInvocation(invocation))).isEqualTo(UNPROVEN);
    }

    static Stream<Object> noObjects() {
        return Stream.of("", "{}", 1, true, List.of(), Map.of(), Map.of(1, 2));
    }

    @ParameterizedTest
    @MethodSource("noObjects")
    void aClaimThatIsNoObjectIsUnproven(Object invocation) {
        assertThat(read(withInvocation(invocation))).isEqualTo(UNPROVEN);
    }

    @ParameterizedTest
    @MethodSource("noObjects")
    void aMalformedChainIsUnproven(Object act) {
        assertThat(read(withAct(act))).isEqualTo(UNPROVEN);
    }

    @Test
    void aChainThatWasCutGrownOrTakenAwayIsUnproven() {
        assertThat(read(withAct(null))).isEqualTo(UNPROVEN);
        assertThat(read(withAct(Chains.chain("pay-agent").toClaim()))).isEqualTo(UNPROVEN);
        assertThat(read(withAct(Chains.chain("x", "pay-agent", "trip-agent").toClaim())))
                .isEqualTo(UNPROVEN);
        assertThat(read(withAct(Chains.chain("trip-agent", "pay-agent").toClaim())))
                .isEqualTo(UNPROVEN);
        assertThat(read(withAct(Chains.nested(17)))).isEqualTo(UNPROVEN);
    }

    @Test
    void aChainCutTogetherWithItsDepthIsUnproven() {
        Map<String, @Nullable Object> invocation = invocation();
        invocation.put("depth", 1);
        ProvenanceReading.Claims good = claims(Chains.delegated());

        assertThat(read(new ProvenanceReading.Claims(
                        good.tokenId(),
                        good.subject(),
                        good.clientId(),
                        good.transaction(),
                        Chains.chain("pay-agent").toClaim(),
                        invocation)))
                .isEqualTo(UNPROVEN);
    }

    @Test
    void aRootThatIsGivenAChainIsUnproven() {
        ProvenanceReading.Claims root = claims(Chains.root());

        assertThat(read(new ProvenanceReading.Claims(
                        root.tokenId(),
                        root.subject(),
                        root.clientId(),
                        root.transaction(),
                        Chains.chain("cron").toClaim(),
                        root.invocation())))
                .isEqualTo(UNPROVEN);
    }

    static Stream<Arguments> brokenClaims() {
        return Stream.of(
                Arguments.of(null, "pay-agent", "txn-1"),
                Arguments.of("", "pay-agent", "txn-1"),
                Arguments.of("bob", "pay-agent", "txn-1"),
                Arguments.of("alice", null, "txn-1"),
                Arguments.of("alice", "trip-agent", "txn-1"),
                Arguments.of("alice", "pay-agent", null),
                Arguments.of("alice", "pay-agent", "txn-2"),
                Arguments.of("alice", "pay-agent", 1),
                Arguments.of("alice", "pay-agent", List.of("txn-1")));
    }

    @ParameterizedTest
    @MethodSource("brokenClaims")
    void aBrokenOrChangedClaimBesideTheChainIsUnproven(
            @Nullable String subject, @Nullable String clientId, @Nullable Object transaction) {
        ProvenanceReading.Claims good = claims(Chains.delegated());

        assertThat(read(new ProvenanceReading.Claims(
                        good.tokenId(), subject, clientId, transaction, good.act(), good.invocation())))
                .isEqualTo(UNPROVEN);
    }

    @Test
    void believesAsManyAncestorsAsTheLimitAndNotOneMore() {
        assertThat(read(claims(withAncestors(Provenance.ANCESTOR_LIMIT))))
                .isInstanceOf(ProvenanceReading.Genuine.class);
        assertThat(read(claims(withAncestors(Provenance.ANCESTOR_LIMIT + 1)))).isEqualTo(UNPROVEN);
    }

    @Test
    void readsTheDepthInWhateverWidthTheParserChose() {
        for (Number depth : List.of(2, 2L, (short) 2, BigInteger.TWO)) {
            Map<String, @Nullable Object> invocation = invocation();
            invocation.put("depth", depth);

            assertThat(read(withInvocation(invocation))).isEqualTo(new ProvenanceReading.Genuine(Chains.delegated()));
        }
    }

    private static Provenance withAncestors(int number) {
        Provenance facts = Chains.delegated();
        return new Provenance(
                facts.subject(),
                facts.clientId(),
                facts.transaction(),
                facts.chain(),
                Collections.nCopies(number, "onrtte:earlier"),
                facts.task(),
                facts.agentClass(),
                facts.basis());
    }

    private static ProvenanceReading read(ProvenanceReading.Claims claims) {
        return ProvenanceReading.of(claims, List.of(KEY), "realm");
    }

    /** The claims of a token that this server issued with these facts. */
    private static ProvenanceReading.Claims claims(Provenance facts) {
        ActChain chain = facts.chain();
        return new ProvenanceReading.Claims(
                "onrtte:" + Seal.seal(KEY, "realm", "Zm9yIHRlc3Rz", facts),
                facts.subject(),
                facts.clientId(),
                facts.transaction(),
                chain == null ? null : chain.toClaim(),
                facts.toClaim());
    }

    private static Map<String, @Nullable Object> invocation() {
        return new LinkedHashMap<>(Chains.delegated().toClaim());
    }

    private static ProvenanceReading.Claims withInvocation(Object invocation) {
        ProvenanceReading.Claims good = claims(Chains.delegated());
        return new ProvenanceReading.Claims(
                good.tokenId(), good.subject(), good.clientId(), good.transaction(), good.act(), invocation);
    }

    private static ProvenanceReading.Claims withAct(@Nullable Object act) {
        ProvenanceReading.Claims good = claims(Chains.delegated());
        return new ProvenanceReading.Claims(
                good.tokenId(), good.subject(), good.clientId(), good.transaction(), act, good.invocation());
    }

    @Provide
    Arbitrary<Provenance> provenances() {
        return Chains.provenances();
    }
}
