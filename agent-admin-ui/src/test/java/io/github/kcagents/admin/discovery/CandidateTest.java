package io.github.kcagents.admin.discovery;

import java.util.List;
import java.util.Map;

import io.github.kcagents.identity.AgentClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CandidateTest {

    private static final double ENOUGH = 0.9;

    /** What is wrong is printed with its score, so that a change of the points shows what it costs. */
    @Test
    void findsTheAgentsOfTheLabelledSample() {
        List<LabelledSample.Labelled> sample = LabelledSample.all();
        long found = sample.stream().filter(l -> l.agent() && probable(l)).count();
        long wrong = sample.stream().filter(l -> !l.agent() && probable(l)).count();
        long missed = sample.stream().filter(l -> l.agent() && !probable(l)).count();
        double precision = (double) found / (found + wrong);
        double recall = (double) found / (found + missed);

        System.out.printf(
                "discovery: %d clients, %d agents found, %d missed, %d wrong: precision %.3f, recall %.3f%n",
                sample.size(), found, missed, wrong, precision, recall);
        sample.stream()
                .filter(l -> l.agent() != probable(l))
                .forEach(l -> System.out.println("  " + l.facts().clientId() + " "
                        + Candidate.of(l.facts()).score() + " "
                        + Candidate.of(l.facts()).evidence()));

        assertThat(sample).hasSizeGreaterThanOrEqualTo(60);
        assertThat(precision).isGreaterThanOrEqualTo(ENOUGH);
        assertThat(recall).isGreaterThanOrEqualTo(ENOUGH);
    }

    private static boolean probable(LabelledSample.Labelled labelled) {
        return Candidate.of(labelled.facts()).probable();
    }

    @Test
    void warnsOfWhatIsTooMuch() {
        ClientFacts all = new ClientFacts(
                "x",
                null,
                null,
                false,
                false,
                true,
                true,
                true,
                true,
                false,
                true,
                true,
                List.of("*"),
                Map.of("allowed_scopes", "read"),
                List.of("manage-users"),
                0,
                400,
                false,
                false,
                91);

        assertThat(Candidate.of(all).warnings()).containsExactly(Warning.values());
    }

    @Test
    void warnsOfNothingThatIsInOrder() {
        ClientFacts good = new ClientFacts(
                "x",
                null,
                null,
                false,
                false,
                true,
                true,
                false,
                false,
                false,
                false,
                true,
                List.of("https://x.example.org/back"),
                Map.of("use.refresh.tokens", "false", "access.token.lifespan", "60", "owner", "olga"),
                List.of(),
                0,
                89,
                false,
                false,
                89);

        assertThat(Candidate.of(good).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "/*", "http://*", "https://*/callback", "myapp://*"})
    void aRedirectToAnyPageIsOne(String uri) {
        assertThat(Warning.WILDCARD_REDIRECT.holds(login(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example.org/*", "http://127.0.0.1/*", "org.example.shop:/callback"})
    void aRedirectToPagesOfOneSiteIsNone(String uri) {
        assertThat(Warning.WILDCARD_REDIRECT.holds(login(uri))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"paid-content", "maintenance", "email", "reagent-lab", "useragent", "chair", "botany"})
    void partsOfWordsSayNothing(String name) {
        assertThat(Words.agent(Words.of(name))).isFalse();
    }

    @Test
    void proposesAClassFromWhatTheClientCanDo() {
        assertThat(classOf(true, false, false)).isEqualTo(AgentClass.WORKLOAD_DRIVEN);
        assertThat(classOf(true, false, true)).isEqualTo(AgentClass.USER_DRIVEN);
        assertThat(classOf(false, true, false)).isEqualTo(AgentClass.USER_DRIVEN);
        assertThat(classOf(true, true, false)).isEqualTo(AgentClass.DUAL);
    }

    private static AgentClass classOf(boolean serviceAccount, boolean login, boolean exchange) {
        return Candidate.of(new ClientFacts(
                        "x",
                        null,
                        null,
                        false,
                        false,
                        serviceAccount,
                        login,
                        false,
                        false,
                        exchange,
                        false,
                        true,
                        List.of(),
                        Map.of(),
                        List.of(),
                        0,
                        null,
                        false,
                        false,
                        null))
                .proposedClass();
    }

    private static ClientFacts login(String uri) {
        return new ClientFacts(
                "x",
                null,
                null,
                true,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                List.of(uri),
                Map.of(),
                List.of(),
                0,
                null,
                false,
                false,
                null);
    }
}
