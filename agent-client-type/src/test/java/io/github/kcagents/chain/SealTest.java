package io.github.kcagents.chain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
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
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SealTest {

    @Test
    void tellsToTheMillisecondWhenItWasMade() {
        for (long millis : new long[] {0, 1_790_000_000_123L, 101_559_956_668_415L}) {
            String id = "onrtac:" + Seal.PREFIX + Seal.timed(millis, "aB3") + ".tag";

            assertThat(Seal.issuedAtMillis(id)).hasValue(millis);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kca-", "kca-12345678", "kca-1234567_9.tag", "other-123456789", "kca-ABCDEFGHI.tag"})
    void tellsNothingFromAnotherId(String id) {
        assertThat(Seal.issuedAtMillis(id)).isEmpty();
    }

    private static final String REALM = "5a1c";
    private static final String RANDOM = "Zm9yIHRlc3RzIG9ubHkh";
    private static final SecretKey KEY = key("the realm's");
    private static final SecretKey OLD = key("the realm's before");

    @Property(tries = 300)
    void holdsForTheFactsItWasMadeOf(@ForAll("provenances") Provenance facts) {
        assertThat(holds(seal(facts), facts)).isTrue();
    }

    @Property(tries = 500)
    void holdsForNoOtherFacts(@ForAll("provenances") Provenance one, @ForAll("provenances") Provenance other) {
        assertThat(holds(seal(one), other)).isEqualTo(one.equals(other));
    }

    /** One fact at a time, so that each of them is known to be under the seal. */
    enum Change {
        SUBJECT(p -> withNames(p, p.subject() + "x", p.clientId(), p.transaction())),
        CLIENT(p -> withNames(p, p.subject(), p.clientId() + "x", p.transaction())),
        TRANSACTION(p -> withNames(p, p.subject(), p.clientId(), p.transaction() + "x")),
        BORDER_BETWEEN_NAMES(p -> withNames(p, "a", "bc", "d"), p -> withNames(p, "ab", "c", "d")),
        NO_CHAIN(p -> withActors(p, List.of(Chains.actor("a"))), p -> withActors(p, List.of())),
        ACTOR_ADDED(p -> withActors(p, joined(List.of(Chains.actor("one-more")), actors(p)))),
        INNERMOST_ACTOR_DROPPED(
                p -> withActors(p, joined(actors(p), List.of(Chains.actor("a")))), p -> withActors(p, actors(p))),
        ISSUER_OF_ACTOR(p -> withActor(p, "i", "s", "c"), p -> withActor(p, "ix", "s", "c")),
        SUBJECT_OF_ACTOR(p -> withActor(p, "i", "s", "c"), p -> withActor(p, "i", "sx", "c")),
        CLIENT_OF_ACTOR(p -> withActor(p, "i", "s", "c"), p -> withActor(p, "i", "s", "cx")),
        ORDER_OF_ACTORS(
                p -> withActors(p, Chains.chain("a", "b").actors()),
                p -> withActors(p, Chains.chain("b", "a").actors())),
        ANCESTOR_ADDED(p -> withAncestors(p, joined(p.ancestors(), List.of("")))),
        ANCESTOR_DROPPED(p -> withAncestors(p, List.of("", "")), p -> withAncestors(p, List.of(""))),
        ORDER_OF_ANCESTORS(p -> withAncestors(p, List.of("a", "b")), p -> withAncestors(p, List.of("b", "a"))),
        BORDER_BETWEEN_ANCESTORS(p -> withAncestors(p, List.of("ab", "c")), p -> withAncestors(p, List.of("a", "bc"))),
        NO_TASK_OR_AN_EMPTY_ONE(p -> withTask(p, null), p -> withTask(p, "")),
        TASK(p -> withTask(p, p.task() + "x")),
        CHARACTER_THAT_UTF_8_LACKS(p -> withTask(p, "?"), p -> withTask(p, "\ud800")),
        CLASS(p -> withRule(p, p.agentClass() + "x", p.basis())),
        BASIS(p -> withRule(p, p.agentClass(), p.basis() + "x"));

        private final UnaryOperator<Provenance> before;
        private final UnaryOperator<Provenance> after;

        Change(UnaryOperator<Provenance> after) {
            this(UnaryOperator.identity(), after);
        }

        Change(UnaryOperator<Provenance> before, UnaryOperator<Provenance> after) {
            this.before = before;
            this.after = after;
        }
    }

    @Property(tries = 1000)
    void anyChangedFactBreaksIt(@ForAll("provenances") Provenance any, @ForAll Change change) {
        Provenance sealed = change.before.apply(any);
        Provenance changed = change.after.apply(any);

        assertThat(changed).isNotEqualTo(sealed);
        assertThat(holds(seal(sealed), changed)).isFalse();
        assertThat(holds(seal(changed), sealed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5a1", "5a1c ", "5A1C", "another"})
    void holdsInNoOtherRealm(String realm) {
        assertThat(Seal.holds(List.of(KEY), realm, seal(Chains.delegated()), Chains.delegated()))
                .isFalse();
    }

    @Test
    void theBorderBetweenRealmAndRandomPartCounts() {
        String sealed = Seal.seal(KEY, "ab", "c", Chains.delegated());
        String moved = sealed.replace("kca-c.", "kca-bc.");

        assertThat(Seal.holds(List.of(KEY), "ab", sealed, Chains.delegated())).isTrue();
        assertThat(Seal.holds(List.of(KEY), "a", moved, Chains.delegated())).isFalse();
    }

    @Test
    void holdsUnderNoOtherKeyAndUnderNone() {
        String sealed = seal(Chains.delegated());

        assertThat(Seal.holds(List.of(key("another realm's")), REALM, sealed, Chains.delegated()))
                .isFalse();
        assertThat(Seal.holds(List.of(), REALM, sealed, Chains.delegated())).isFalse();
    }

    @Test
    void anyOfTheRealmsKeysWillDoInAnyPlace() {
        String sealed = seal(Chains.delegated());

        for (List<SecretKey> keys : List.of(List.of(KEY, OLD), List.of(OLD, KEY), List.of(OLD, KEY, key("another")))) {
            assertThat(Seal.holds(keys, REALM, sealed, Chains.delegated())).isTrue();
        }
        assertThat(Seal.holds(Collections.nCopies(3, OLD), REALM, sealed, Chains.delegated()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "onrtte:", "trrtac:", ":"})
    void theServersOwnPrefixIsNoPartOfIt(String prefix) {
        String sealed = prefix + seal(Chains.delegated());

        assertThat(Seal.claims(sealed)).isTrue();
        assertThat(holds(sealed, Chains.delegated())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b:", "onrtte::", "onrtte", "x", " ", "onrtte: "})
    void anythingElseBeforeItIsNotTheServers(String prefix) {
        String sealed = prefix + seal(Chains.delegated());

        assertThat(Seal.claims(sealed)).isFalse();
        assertThat(holds(sealed, Chains.delegated())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ".",
                "kca",
                "kca-",
                "kca-.",
                "kca-x",
                "kca-x.",
                "kca-.AAAA",
                "kca-x.AAAA",
                "kca-x.!!!!",
                "kca-x.AAAAAAAAAAAAAAAAAAAAAA",
                "KCA-x.AAAAAAAAAAAAAAAAAAAAAA",
                "onrtte:kca-x.y.z",
                "5d6a2f0e-8f11-4bb6-9d10-7a3a6d5f0c1e"
            })
    void refusesAMalformedTokenId(String tokenId) {
        assertThat(holds(tokenId, Chains.delegated())).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ":", "kca", "KCA-x.y", "onrtte:5d6a2f0e", "5d6a2f0e", "kca:x"})
    void anOrdinaryTokenIdClaimsNoSeal(@Nullable String tokenId) {
        assertThat(Seal.claims(tokenId)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "A", "\n", ".", " ", "%3D"})
    void nothingCanBeHungBehindIt(String tail) {
        assertThat(holds(seal(Chains.delegated()) + tail, Chains.delegated())).isFalse();
    }

    /** 128 bits leave four bits of the last character unused; lists of revoked token ids compare text. */
    @Test
    void onlyOneSpellingOfItHolds() {
        String sealed = seal(Chains.delegated());
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String start = sealed.substring(0, sealed.length() - 1);

        assertThat(alphabet.chars().filter(c -> holds(start + (char) c, Chains.delegated())))
                .hasSize(1);
    }

    @Property(tries = 300)
    void anyChangedCharacterBreaksIt(@ForAll("provenances") Provenance facts, @ForAll int at) {
        String sealed = seal(facts);
        StringBuilder changed = new StringBuilder(sealed);
        int position = Math.floorMod(at, sealed.length());
        changed.setCharAt(position, sealed.charAt(position) == 'A' ? 'B' : 'A');

        assertThat(holds(changed.toString(), facts)).isFalse();
    }

    @Test
    void aShortenedTagIsNoTag() {
        String sealed = seal(Chains.delegated());
        for (int length = sealed.indexOf('.'); length < sealed.length(); length++) {
            assertThat(holds(sealed.substring(0, length), Chains.delegated())).isFalse();
        }
    }

    @Test
    void hasTheFormOfTheDecisionRecord() {
        String sealed = seal(Chains.delegated());

        assertThat(sealed).startsWith("kca-" + RANDOM + '.').matches("kca-[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{22}");
        assertThat(Base64.getUrlDecoder().decode(sealed.substring(sealed.indexOf('.') + 1)))
                .hasSize(16);
    }

    private static String seal(Provenance facts) {
        return Seal.seal(KEY, REALM, RANDOM, facts);
    }

    private static boolean holds(String tokenId, Provenance facts) {
        return Seal.holds(List.of(KEY), REALM, tokenId, facts);
    }

    private static SecretKey key(String seed) {
        return new SecretKeySpec(seed.getBytes(StandardCharsets.UTF_8), "HmacSHA512");
    }

    private static Provenance withNames(Provenance p, String subject, String clientId, String transaction) {
        return new Provenance(
                subject, clientId, transaction, p.chain(), p.ancestors(), p.task(), p.agentClass(), p.basis());
    }

    private static Provenance withActors(Provenance p, List<Actor> actors) {
        return new Provenance(
                p.subject(),
                p.clientId(),
                p.transaction(),
                actors.isEmpty() ? null : new ActChain(actors),
                p.ancestors(),
                p.task(),
                p.agentClass(),
                p.basis());
    }

    private static Provenance withActor(Provenance p, String issuer, String subject, String clientId) {
        return withActors(p, joined(actors(p), List.of(new Actor(issuer, subject, clientId))));
    }

    private static Provenance withAncestors(Provenance p, List<String> ancestors) {
        return new Provenance(
                p.subject(), p.clientId(), p.transaction(), p.chain(), ancestors, p.task(), p.agentClass(), p.basis());
    }

    private static Provenance withTask(Provenance p, @Nullable String task) {
        return new Provenance(
                p.subject(), p.clientId(), p.transaction(), p.chain(), p.ancestors(), task, p.agentClass(), p.basis());
    }

    private static Provenance withRule(Provenance p, String agentClass, String basis) {
        return new Provenance(
                p.subject(), p.clientId(), p.transaction(), p.chain(), p.ancestors(), p.task(), agentClass, basis);
    }

    private static List<Actor> actors(Provenance p) {
        ActChain chain = p.chain();
        return chain == null ? List.of() : chain.actors();
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    @Provide
    Arbitrary<Provenance> provenances() {
        return Chains.provenances();
    }
}
