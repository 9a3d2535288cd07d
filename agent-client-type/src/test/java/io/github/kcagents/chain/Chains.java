package io.github.kcagents.chain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Actors, chains and provenances for tests. */
final class Chains {

    static final String ISSUER = "https://id.example/realms/trips";

    private Chains() {}

    static Actor actor(String name) {
        return new Actor(ISSUER, "account-of-" + name, name);
    }

    /** @param names outermost first */
    static ActChain chain(String... names) {
        return new ActChain(Arrays.stream(names).map(Chains::actor).toList());
    }

    static ActChain chainOf(int depth) {
        return chain(Arrays.stream(new int[depth]).mapToObj(i -> "agent").toArray(String[]::new));
    }

    /** One link as parsed from JSON, free to be broken. */
    static Map<String, @Nullable Object> link(String name) {
        return new LinkedHashMap<>(actor(name).toClaim());
    }

    /** {@code act} nested so deep. */
    static Map<String, @Nullable Object> nested(int depth) {
        Map<String, @Nullable Object> at = link("agent-1");
        for (int i = 2; i <= depth; i++) {
            Map<String, @Nullable Object> outer = link("agent-" + i);
            outer.put(ActChain.ACT, at);
            at = outer;
        }
        return at;
    }

    static Provenance delegated() {
        return new Provenance(
                "alice",
                "pay-agent",
                "txn-1",
                chain("pay-agent", "trip-agent"),
                List.of("onrtac:root", "onrtte:parent"),
                "book a train",
                "user-driven",
                Provenance.BY_CONSENT);
    }

    static Provenance root() {
        return new Provenance(
                "account-of-cron", "cron", "txn-2", null, List.of(), null, "workload-driven", Provenance.BY_ITSELF);
    }

    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab.:|\"\\ \n é\ud83d\ude00?").ofMaxLength(8),
                Arbitraries.strings().all().ofMaxLength(12));
    }

    static Arbitrary<Actor> actors() {
        Arbitrary<String> some = texts().filter(text -> !text.isEmpty());
        return Combinators.combine(some, some, some).as(Actor::new);
    }

    static Arbitrary<ActChain> chains() {
        return actors().list().ofMinSize(1).ofMaxSize(ActChain.DEPTH_LIMIT).map(ActChain::new);
    }

    static Arbitrary<Provenance> provenances() {
        return Combinators.combine(
                        texts(),
                        texts(),
                        texts(),
                        actors().list()
                                .ofMinSize(1)
                                .ofMaxSize(4)
                                .map(ActChain::new)
                                .injectNull(0.2),
                        texts().list().ofMaxSize(4),
                        texts().injectNull(0.3),
                        texts(),
                        texts())
                .as(Provenance::new)
                .withoutEdgeCases();
    }
}
