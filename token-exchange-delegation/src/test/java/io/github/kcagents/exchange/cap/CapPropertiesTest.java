package io.github.kcagents.exchange.cap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.kcagents.exchange.cap.CapArbitraries.Requested;
import io.github.kcagents.exchange.cap.CapArbitraries.Roles;
import io.github.kcagents.invocation.Dropped;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every request: P1 to P7, and that a second way to reckon gives the same. */
@Domain(CapArbitraries.class)
@Domain(DomainContext.Global.class)
class CapPropertiesTest {

    private static final long NOW = 1_800_000_000L;

    /** An exchange in a chain: how long after the one before, and what it is made with. */
    record Hop(
            int secondsLater, int lifespanSeconds, @Nullable Integer actorSeconds) {}

    @Property
    void p1ScopesAreNeverWiderThanAnySide(@ForAll Requested requested, @ForAll ScopeLimits limits) {
        Set<String> granted = scopes(requested, limits);
        assertThat(requested.scopes()).containsAll(granted);
        assertThat(sides(limits)).allSatisfy(side -> assertThat(side).containsAll(granted));
        assertThat(granted).doesNotContain("openid", "offline_access");
    }

    @Property
    void p1RolesAreNeverWiderThanAnySide(@ForAll Roles roles, @ForAll RoleLimits limits) {
        RoleCut cut = RoleCut.of(roles.held(), limits);
        assertThat(roles.held()).containsAll(cut.granted());
        assertThat(cut.granted()).allSatisfy(role -> {
            assertThat(role.closure()).isNotEmpty();
            assertThat(sides(limits)).allSatisfy(side -> assertThat(side).containsAll(role.closure()));
        });
        assertThat(limits.targets()).containsAll(cut.clientRoles().keySet());
    }

    @Property
    void p2OrderAndRepetitionOfScopesDoNotMatter(
            @ForAll Requested requested, @ForAll ScopeLimits limits, @ForAll Random random) {
        ScopeCut cut = ScopeCut.of(requested.scopes(), limits);
        ScopeCut other = ScopeCut.of(muddle(requested.scopes(), random), limits);
        assertThat(other.granted()).containsExactlyInAnyOrderElementsOf(cut.granted());
        assertThat(other.dropped()).containsExactlyInAnyOrderElementsOf(cut.dropped());
    }

    @Property
    void p2OrderAndRepetitionOfRolesDoNotMatter(@ForAll Roles roles, @ForAll RoleLimits limits, @ForAll Random random) {
        RoleCut cut = RoleCut.of(roles.held(), limits);
        RoleCut other = RoleCut.of(muddle(roles.held(), random), limits);
        assertThat(other.granted()).containsExactlyInAnyOrderElementsOf(cut.granted());
        assertThat(other.dropped()).containsExactlyInAnyOrderElementsOf(cut.dropped());
        assertThat(other.realmRoles()).isEqualTo(cut.realmRoles());
        assertThat(other.clientRoles()).isEqualTo(cut.clientRoles());
    }

    @Property
    void p3DisjointScopesGiveNothing(@ForAll Requested requested, @ForAll ScopeLimits limits) {
        assertThat(changed(limits, side -> without(side, requested.scopes())))
                .allSatisfy(disjoint -> assertThat(scopes(requested, disjoint)).isEmpty());
    }

    @Property
    void p3DisjointRolesGiveNothing(@ForAll Roles roles, @ForAll RoleLimits limits) {
        Set<String> all =
                roles.held().stream().flatMap(role -> role.closure().stream()).collect(Collectors.toSet());
        assertThat(changed(limits, side -> without(side, all)))
                .allSatisfy(disjoint ->
                        assertThat(RoleCut.of(roles.held(), disjoint).granted()).isEmpty());
    }

    @Property
    void p4AnotherAncestorNeverAddsAScope(
            @ForAll Requested requested,
            @ForAll ScopeLimits limits,
            @ForAll ScopeLimits any,
            @ForAll @IntRange(max = 3) int at) {
        List<Set<String>> longer = insert(limits.ancestors(), any.subject(), at);
        ScopeLimits deeper = new ScopeLimits(
                limits.subject(), limits.consented(), limits.user(), limits.agent(), longer, limits.audience());
        assertThat(scopes(requested, limits)).containsAll(scopes(requested, deeper));
    }

    @Property
    void p4AnotherAncestorNeverAddsARole(
            @ForAll Roles roles, @ForAll RoleLimits limits, @ForAll RoleLimits any, @ForAll @IntRange(max = 3) int at) {
        RoleLimits deeper = new RoleLimits(
                limits.user(), limits.agent(), insert(limits.ancestors(), any.user(), at), limits.targets());
        assertThat(RoleCut.of(roles.held(), limits).granted())
                .containsAll(RoleCut.of(roles.held(), deeper).granted());
    }

    @Property(tries = 300)
    void p5TakingFromALimitNeverAddsAScope(@ForAll Requested requested, @ForAll ScopeLimits limits) {
        Set<String> granted = scopes(requested, limits);
        for (String right : new TreeSet<>(requested.scopes())) {
            assertThat(changed(limits, side -> without(side, List.of(right)))).allSatisfy(narrower -> {
                Set<String> left = new TreeSet<>(granted);
                left.remove(right);
                assertThat(scopes(requested, narrower)).isEqualTo(left);
            });
        }
    }

    @Property(tries = 300)
    void p5TakingFromALimitNeverAddsARole(@ForAll Roles roles, @ForAll RoleLimits limits) {
        List<HeldRole> granted = RoleCut.of(roles.held(), limits).granted();
        for (String right : limits.user()) {
            assertThat(changed(limits, side -> without(side, List.of(right)))).allSatisfy(narrower -> {
                List<HeldRole> left = new ArrayList<>(granted);
                left.removeIf(role -> role.closure().contains(right));
                assertThat(RoleCut.of(roles.held(), narrower).granted()).isEqualTo(left);
            });
        }
        for (String target : limits.targets()) {
            RoleLimits narrower = new RoleLimits(
                    limits.user(), limits.agent(), limits.ancestors(), without(limits.targets(), List.of(target)));
            List<HeldRole> left = new ArrayList<>(granted);
            left.removeIf(role -> target.equals(role.clientId()));
            assertThat(RoleCut.of(roles.held(), narrower).granted()).isEqualTo(left);
        }
    }

    @Property
    void p5AskingForConsentNeverAddsAScope(
            @ForAll Requested requested, @ForAll ScopeLimits limits, @ForAll ScopeLimits any) {
        ScopeLimits unasked = consented(limits, null);
        ScopeLimits asked = consented(limits, any.subject());
        assertThat(scopes(requested, unasked)).containsAll(scopes(requested, asked));
    }

    @Property
    void p6NothingOutlivesWhatItIsMadeFrom(
            @ForAll @LongRange(max = 4_000_000_000L) long now,
            @ForAll @IntRange(min = 1, max = 86_400) int lifespan,
            @ForAll @LongRange(max = 4_000_000_000L) long subject,
            @ForAll @LongRange(max = 4_000_000_000L) @WithNull(0.3) @Nullable Long actor) {
        long end = Lifetime.expiresAt(now, lifespan, subject, actor);
        assertThat(end).isLessThanOrEqualTo(now + lifespan).isLessThanOrEqualTo(subject);
        if (actor != null) {
            assertThat(end).isLessThanOrEqualTo(actor);
        }
        assertThat(end).isIn(now + lifespan, subject, actor);
    }

    @Property
    void p6NoChainOutlivesItsFirstToken(
            @ForAll @IntRange(min = 1, max = 36_000) int rootSeconds,
            @ForAll @Size(min = 1, max = 10) List<@From("hops") Hop> hops) {
        long now = NOW;
        long end = NOW + rootSeconds;
        for (Hop hop : hops) {
            now += hop.secondsLater();
            Integer actorSeconds = hop.actorSeconds();
            long next = Lifetime.expiresAt(
                    now, hop.lifespanSeconds(), end, actorSeconds == null ? null : now + actorSeconds);
            assertThat(next).isLessThanOrEqualTo(end).isLessThanOrEqualTo(NOW + rootSeconds);
            end = next;
        }
    }

    @Property
    void p7NoScopeIsTakenForAnother(@ForAll("twoAlike") List<String> two) {
        String had = two.get(0);
        String requested = two.get(1);
        Assume.that(!had.equals(requested));
        assertThat(scopes(new Requested(List.of(requested)), all(had))).isEmpty();
        assertThat(scopes(new Requested(List.of(had)), all(had))).containsExactly(had);
        ScopeLimits both = all(had, requested);
        assertThat(changed(both, side -> Set.of(had)))
                .allSatisfy(limits -> assertThat(scopes(new Requested(List.of(had, requested)), limits))
                        .containsExactly(had));
    }

    @Property
    void p7NoRoleOrTargetIsTakenForAnother(@ForAll("twoAlike") List<String> two) {
        String had = two.get(0);
        String other = two.get(1);
        Assume.that(!had.equals(other));
        RoleLimits limits = new RoleLimits(Set.of(had), Set.of(had), List.of(Set.of(had)), Set.of(had));
        assertThat(RoleCut.of(List.of(new HeldRole(had, null, Set.of(other))), limits)
                        .granted())
                .isEmpty();
        assertThat(RoleCut.of(List.of(new HeldRole(had, other, Set.of(had))), limits)
                        .granted())
                .isEmpty();
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aSecondReckoningGivesTheSameScopes(@ForAll Requested requested, @ForAll ScopeLimits limits) {
        Set<String> granted = scopes(requested, limits);
        assertThat(granted).isEqualTo(NaiveCap.scopes(requested.scopes(), limits));
        bothHappen(granted.isEmpty());
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aSecondReckoningGivesTheSameRoles(@ForAll Roles roles, @ForAll RoleLimits limits) {
        RoleCut cut = RoleCut.of(roles.held(), limits);
        Set<String> labels = cut.granted().stream().map(HeldRole::label).collect(Collectors.toCollection(TreeSet::new));
        assertThat(labels).isEqualTo(NaiveCap.roles(roles, limits));
        Set<String> sorted = new TreeSet<>(cut.realmRoles());
        for (Map.Entry<String, Set<String>> client : cut.clientRoles().entrySet()) {
            client.getValue().forEach(name -> sorted.add(client.getKey() + '/' + name));
        }
        assertThat(sorted).isEqualTo(labels);
        bothHappen(labels.isEmpty());
    }

    @Property
    void everyScopeIsGrantedOrDroppedForOneReason(@ForAll Requested requested, @ForAll ScopeLimits limits) {
        ScopeCut cut = ScopeCut.of(requested.scopes(), limits);
        List<String> answered = Stream.concat(
                        cut.granted().stream(), cut.dropped().stream().map(Dropped::right))
                .toList();
        assertThat(answered).doesNotHaveDuplicates().hasSameElementsAs(requested.scopes());
        assertThat(cut.dropped()).allSatisfy(d -> assertThat(d.reason()).isNotNull());
    }

    @Property
    void everyRoleIsGrantedOrDroppedForOneReason(@ForAll Roles roles, @ForAll RoleLimits limits) {
        RoleCut cut = RoleCut.of(roles.held(), limits);
        List<String> answered = Stream.concat(
                        cut.granted().stream().map(HeldRole::label),
                        cut.dropped().stream().map(Dropped::right))
                .toList();
        assertThat(answered)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(roles.held().stream().map(HeldRole::label).toList());
        assertThat(cut.dropped()).allSatisfy(d -> assertThat(d.reason()).isNotNull());
    }

    @Provide
    Arbitrary<Hop> hops() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 600),
                        Arbitraries.integers().between(1, 3600),
                        Arbitraries.integers().between(-60, 3600).injectNull(0.3))
                .as(Hop::new);
    }

    /** A word, and one that a careless comparison would take for it. */
    @Provide
    Arbitrary<List<String>> twoAlike() {
        Arbitrary<String> words = Arbitraries.oneOf(
                Arbitraries.of("a", "a:read", "organization", "organization:acme", "organization:*", "*", "a.b", "a/b"),
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(6));
        Arbitrary<Function<String, String>> twists = Arbitraries.of(
                word -> word + "*",
                word -> word + ":*",
                word -> word + ":read",
                word -> word + "s",
                word -> word + "/",
                word -> "*",
                word -> ".*",
                word -> "x" + word,
                word -> word.contains(":") ? word.substring(0, word.indexOf(':')) : word + ":",
                word -> word.contains(":") ? word.substring(0, word.indexOf(':')) + ":*" : word + ".*",
                word -> word.substring(0, word.length() - 1) + "?",
                word -> word.toUpperCase(Locale.ROOT),
                word -> word.toLowerCase(Locale.ROOT));
        return Combinators.combine(words, twists, Arbitraries.of(true, false)).as((word, twist, turned) -> {
            List<String> two = new ArrayList<>(List.of(word, twist.apply(word)));
            if (turned) {
                Collections.reverse(two);
            }
            return two;
        });
    }

    private static Set<String> scopes(Requested requested, ScopeLimits limits) {
        return new TreeSet<>(ScopeCut.of(requested.scopes(), limits).granted());
    }

    private static ScopeLimits all(String... scopes) {
        Set<String> all = Set.of(scopes);
        return new ScopeLimits(all, all, all, all, List.of(all), all);
    }

    private static ScopeLimits consented(ScopeLimits limits, @Nullable Set<String> consented) {
        return new ScopeLimits(
                limits.subject(), consented, limits.user(), limits.agent(), limits.ancestors(), limits.audience());
    }

    private static List<Set<String>> sides(ScopeLimits limits) {
        List<Set<String>> sides =
                new ArrayList<>(List.of(limits.subject(), limits.user(), limits.agent(), limits.audience()));
        Set<String> consented = limits.consented();
        if (consented != null) {
            sides.add(consented);
        }
        sides.addAll(limits.ancestors());
        return sides;
    }

    private static List<Set<String>> sides(RoleLimits limits) {
        List<Set<String>> sides = new ArrayList<>(List.of(limits.user(), limits.agent()));
        sides.addAll(limits.ancestors());
        return sides;
    }

    /** The limits with one side changed, for every side. */
    private static List<ScopeLimits> changed(ScopeLimits l, UnaryOperator<Set<String>> change) {
        List<ScopeLimits> all = new ArrayList<>();
        Set<String> consented = l.consented();
        all.add(new ScopeLimits(
                change.apply(l.subject()), consented, l.user(), l.agent(), l.ancestors(), l.audience()));
        if (consented != null) {
            all.add(consented(l, change.apply(consented)));
        }
        all.add(new ScopeLimits(
                l.subject(), consented, change.apply(l.user()), l.agent(), l.ancestors(), l.audience()));
        all.add(new ScopeLimits(
                l.subject(), consented, l.user(), change.apply(l.agent()), l.ancestors(), l.audience()));
        for (int i = 0; i < l.ancestors().size(); i++) {
            all.add(new ScopeLimits(
                    l.subject(), consented, l.user(), l.agent(), replace(l.ancestors(), i, change), l.audience()));
        }
        all.add(new ScopeLimits(
                l.subject(), consented, l.user(), l.agent(), l.ancestors(), change.apply(l.audience())));
        return all;
    }

    /** The limits with one side changed, for every side but the targets. */
    private static List<RoleLimits> changed(RoleLimits l, UnaryOperator<Set<String>> change) {
        List<RoleLimits> all = new ArrayList<>();
        all.add(new RoleLimits(change.apply(l.user()), l.agent(), l.ancestors(), l.targets()));
        all.add(new RoleLimits(l.user(), change.apply(l.agent()), l.ancestors(), l.targets()));
        for (int i = 0; i < l.ancestors().size(); i++) {
            all.add(new RoleLimits(l.user(), l.agent(), replace(l.ancestors(), i, change), l.targets()));
        }
        return all;
    }

    private static List<Set<String>> replace(List<Set<String>> sets, int at, UnaryOperator<Set<String>> change) {
        List<Set<String>> replaced = new ArrayList<>(sets);
        replaced.set(at, change.apply(sets.get(at)));
        return replaced;
    }

    private static List<Set<String>> insert(List<Set<String>> sets, Set<String> one, int at) {
        List<Set<String>> longer = new ArrayList<>(sets);
        longer.add(Math.min(at, sets.size()), one);
        return longer;
    }

    private static Set<String> without(Set<String> set, Collection<String> gone) {
        Set<String> rest = new TreeSet<>(set);
        rest.removeAll(gone);
        return rest;
    }

    private static <T> List<T> muddle(List<T> list, Random random) {
        List<T> muddled = new ArrayList<>(list);
        list.stream().filter(x -> random.nextBoolean()).forEach(muddled::add);
        Collections.shuffle(muddled, random);
        return muddled;
    }

    /** A comparison of nothing with nothing would prove nothing. */
    private static void bothHappen(boolean empty) {
        Statistics.label("nothing left").collect(empty).coverage(seen -> {
            seen.check(true).percentage(share -> share > 5);
            seen.check(false).percentage(share -> share > 20);
        });
    }
}
