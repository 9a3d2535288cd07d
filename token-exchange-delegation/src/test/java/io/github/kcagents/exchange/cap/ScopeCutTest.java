package io.github.kcagents.exchange.cap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.kcagents.invocation.DropReason;
import io.github.kcagents.invocation.Dropped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.kcagents.exchange.cap.TestLimits.everybodyHas;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScopeCutTest {

    private static final String ONE = "a:read";

    @Test
    void grantsWhatEverybodyHas() {
        assertGranted(cut(everybodyHas(ONE).ancestor(ONE).ancestor(ONE)));
    }

    @Test
    void dropsWhatTheSubjectTokenLacks() {
        assertDropped(cut(everybodyHas(ONE).subject()), DropReason.SUBJECT);
    }

    @Test
    void dropsWhatTheUserDidNotConsentTo() {
        assertDropped(cut(everybodyHas(ONE).consented("a:write")), DropReason.CONSENT);
    }

    @Test
    void dropsEverythingUnderAnEmptyConsent() {
        assertDropped(cut(everybodyHas(ONE).consented()), DropReason.CONSENT);
    }

    @Test
    void dropsWhatTheUserMayNotHoldNow() {
        assertDropped(cut(everybodyHas(ONE).user()), DropReason.USER);
    }

    @Test
    void dropsWhatTheAgentLacks() {
        assertDropped(cut(everybodyHas(ONE).agent()), DropReason.AGENT);
    }

    @Test
    void dropsWhatOneAncestorLacks() {
        assertDropped(cut(everybodyHas(ONE).ancestor()), DropReason.ANCESTOR);
        assertDropped(cut(everybodyHas(ONE).ancestor().ancestor(ONE)), DropReason.ANCESTOR);
        assertDropped(cut(everybodyHas(ONE).ancestor(ONE).ancestor()), DropReason.ANCESTOR);
    }

    @Test
    void dropsWhatMeansNothingToTheTargets() {
        assertDropped(cut(everybodyHas(ONE).audience()), DropReason.AUDIENCE);
    }

    @Test
    void asksNoConsentWhereNoneIsNeeded() {
        assertGranted(cut(everybodyHas(ONE).withoutConsent()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "offline_access"})
    void dropsWhatNoExchangeGrantsThoughEverybodyHasIt(String scope) {
        assertThat(ScopeCut.of(
                        List.of(scope), everybodyHas(scope).ancestor(scope).scopes()))
                .isEqualTo(new ScopeCut(List.of(), List.of(new Dropped(scope, DropReason.AGENT))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "offline_access"})
    void blamesTheSubjectTokenWhenItLacksWhatNoExchangeGrants(String scope) {
        assertThat(ScopeCut.of(List.of(scope), everybodyHas(scope).subject().scopes())
                        .dropped())
                .containsExactly(new Dropped(scope, DropReason.SUBJECT));
    }

    @Test
    void blamesTheFirstLimitThatLacksTheScope() {
        TestLimits limits = everybodyHas().ancestor();
        assertDropped(cut(limits), DropReason.SUBJECT);
        assertDropped(cut(limits.subject(ONE)), DropReason.AGENT);
        assertDropped(cut(limits.agent(ONE)), DropReason.CONSENT);
        assertDropped(cut(limits.consented(ONE)), DropReason.USER);
        assertDropped(cut(limits.user(ONE)), DropReason.ANCESTOR);
        assertDropped(cut(limits.audience(ONE)), DropReason.ANCESTOR);
    }

    @ParameterizedTest
    @CsvSource({
        "a:read, a",
        "a:read, a:",
        "a:read, a:*",
        "a:read, *",
        "a:read, a:rea",
        "a:read, a:reads",
        "a:read, A:READ",
        "a:read, a:read:own",
        "organization:acme, organization",
        "organization:acme, organization:*",
        "organization:*, organization:acme",
        "organization, organization:acme",
        "a:*, a:read",
        "*, a:read",
        ".*, a:read",
        "a, a:read"
    })
    void doesNotTakeOneScopeForAnother(String had, String requested) {
        ScopeCut cut =
                ScopeCut.of(List.of(requested), everybodyHas(had).ancestor(had).scopes());
        assertThat(cut.granted()).isEmpty();
        assertThat(cut.dropped()).containsExactly(new Dropped(requested, DropReason.SUBJECT));
    }

    @Test
    void keepsTheOrderOfTheRequest() {
        ScopeCut cut = ScopeCut.of(
                List.of("c", "x", "a", "y", "b"), everybodyHas("a", "b", "c").scopes());
        assertThat(cut.granted()).containsExactly("c", "a", "b");
        assertThat(cut.dropped()).extracting(Dropped::right).containsExactly("x", "y");
    }

    @Test
    void answersARepeatedScopeOnce() {
        ScopeCut cut =
                ScopeCut.of(List.of("a", "x", "a", "x"), everybodyHas("a").scopes());
        assertThat(cut.granted()).containsExactly("a");
        assertThat(cut.dropped()).containsExactly(new Dropped("x", DropReason.SUBJECT));
    }

    @Test
    void givesNothingThatWasNotAskedFor() {
        assertThat(ScopeCut.of(List.of(), everybodyHas("a", "b").scopes()))
                .isEqualTo(new ScopeCut(List.of(), List.of()));
    }

    @Test
    void doesNotChangeAfterwards() {
        Set<String> agent = new HashSet<>(Set.of(ONE));
        Set<String> ancestor = new HashSet<>(Set.of(ONE));
        List<Set<String>> ancestors = new ArrayList<>(List.of(ancestor));
        ScopeLimits limits = new ScopeLimits(Set.of(ONE), null, Set.of(ONE), agent, ancestors, Set.of(ONE));
        agent.add("a:write");
        ancestor.clear();
        ancestors.clear();
        assertThat(limits.agent()).containsExactly(ONE);
        assertThat(limits.ancestors()).containsExactly(Set.of(ONE));

        List<String> granted = new ArrayList<>(List.of(ONE));
        ScopeCut cut = new ScopeCut(granted, List.of());
        granted.add("a:write");
        assertThat(cut.granted()).containsExactly(ONE);
        assertThatThrownBy(() -> cut.granted().add("a:write")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static ScopeCut cut(TestLimits limits) {
        return ScopeCut.of(List.of(ONE), limits.scopes());
    }

    private static void assertGranted(ScopeCut cut) {
        assertThat(cut).isEqualTo(new ScopeCut(List.of(ONE), List.of()));
    }

    private static void assertDropped(ScopeCut cut, DropReason reason) {
        assertThat(cut).isEqualTo(new ScopeCut(List.of(), List.of(new Dropped(ONE, reason))));
    }
}
