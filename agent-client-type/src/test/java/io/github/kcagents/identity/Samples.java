package io.github.kcagents.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Records of agents for tests: one of each kind, and all of them at random. */
final class Samples {

    static final Reference READ = new Reference("7d1", "trip:read");
    static final Reference STAFF = new Reference("c4e", "/staff");

    static final CredentialRule ANY_CREDENTIAL = new CredentialRule(false, null, false);

    private Samples() {}

    static AgentRecord userDriven() {
        return record(AgentClass.USER_DRIVEN, ConsentRule.BY_USER);
    }

    static AgentRecord forStaff() {
        return record(AgentClass.USER_DRIVEN, new ConsentRule(ConsentRule.Mode.ADMIN, List.of(STAFF)));
    }

    static AgentRecord forEverybody() {
        return record(AgentClass.USER_DRIVEN, new ConsentRule(ConsentRule.Mode.ADMIN, List.of()));
    }

    private static AgentRecord record(AgentClass agentClass, ConsentRule consent) {
        Party olga = new Party(Party.Type.USER, new Reference("a0f", "olga"));
        return new AgentRecord(
                agentClass,
                "Books travel",
                List.of(olga),
                olga,
                List.of(READ),
                List.of(new Reference("b11", "trips-api")),
                List.of(new Reference("b12", "front")),
                List.of(new Reference("b13", "pay-agent")),
                consent,
                Set.of("groups"),
                Set.of(),
                60,
                30,
                new ModelInfo("example", "small", "3"),
                ANY_CREDENTIAL,
                Tenure.UNLIMITED,
                AgentProfile.EMPTY);
    }

    /** The client's attributes as the server writes them, the status included. */
    static Map<String, String> attributes(AgentRecord record) {
        Map<String, String> attributes = new TreeMap<>(AgentAttributes.write(record));
        attributes.put(AgentAttributes.STATUS, AgentStatus.ACTIVE.key());
        return attributes;
    }

    static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab #|%=:/20\n\té\ud83d\ude00").ofMaxLength(12),
                Arbitraries.strings().all().ofMaxLength(20));
    }

    static Arbitrary<String> ids() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("-%:*=.")
                .ofMinLength(1)
                .ofMaxLength(36);
    }

    static Arbitrary<Reference> references() {
        return Combinators.combine(ids(), names()).as(Reference::new);
    }

    static Arbitrary<Party> parties() {
        return Combinators.combine(Arbitraries.of(Party.Type.class), references())
                .as(Party::new);
    }

    static Arbitrary<AgentRecord> records() {
        Arbitrary<@Nullable String> texts =
                names().filter(text -> !text.isEmpty()).injectNull(0.3);
        Arbitrary<Set<String>> words = Arbitraries.strings()
                .withChars("ab:/_-%#|é\u2003")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(word -> !word.isBlank())
                .set()
                .ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of(AgentClass.class),
                        texts.list().ofSize(4),
                        parties().list().ofMaxSize(3),
                        parties().injectNull(0.5),
                        references().list().ofMaxSize(3).list().ofSize(4),
                        consents(),
                        words.list().ofSize(2),
                        Arbitraries.integers().between(1, AgentRecord.MAX_TOKEN_LIFESPAN_SECONDS))
                .as((agentClass, text, owners, sponsor, lists, consent, word, lifespan) -> new AgentRecord(
                        agentClass,
                        text.get(0),
                        owners,
                        sponsor,
                        lists.get(0),
                        lists.get(1),
                        lists.get(2),
                        lists.get(3),
                        consent,
                        word.get(0),
                        word.get(1),
                        lifespan,
                        1 + lifespan % AgentRecord.MAX_REVIEW_INTERVAL_DAYS,
                        new ModelInfo(text.get(1), text.get(2), text.get(3)),
                        ANY_CREDENTIAL,
                        Tenure.UNLIMITED,
                        AgentProfile.EMPTY))
                .withoutEdgeCases();
    }

    private static Arbitrary<ConsentRule> consents() {
        return Arbitraries.oneOf(
                Arbitraries.just(ConsentRule.BY_USER),
                references().list().ofMaxSize(3).map(groups -> new ConsentRule(ConsentRule.Mode.ADMIN, groups)));
    }
}
