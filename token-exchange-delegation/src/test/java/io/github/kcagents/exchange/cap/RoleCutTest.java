package io.github.kcagents.exchange.cap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.kcagents.invocation.DropReason;
import io.github.kcagents.invocation.Dropped;
import org.junit.jupiter.api.Test;

import static io.github.kcagents.exchange.cap.TestLimits.everybodyHas;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoleCutTest {

    private static final HeldRole SIMPLE = new HeldRole("viewer", null, Set.of("1"));
    private static final HeldRole COMPOSITE = new HeldRole("editor", null, Set.of("1", "2", "3"));
    private static final HeldRole OF_CLIENT = new HeldRole("reader", "api", Set.of("1"));

    @Test
    void grantsARoleThatEverybodyHas() {
        RoleCut cut = cut(SIMPLE, everybodyHas("1").ancestor("1").ancestor("1"));
        assertThat(cut).isEqualTo(new RoleCut(List.of(SIMPLE), List.of()));
    }

    @Test
    void dropsWhatTheUserNoLongerHas() {
        assertDropped(cut(SIMPLE, everybodyHas("1").user("2")), "viewer", DropReason.USER);
    }

    @Test
    void dropsWhatIsAboveTheAgentsCeiling() {
        assertDropped(cut(SIMPLE, everybodyHas("1").agent("2")), "viewer", DropReason.AGENT);
    }

    @Test
    void dropsWhatIsAboveOneAncestorsCeiling() {
        assertDropped(cut(SIMPLE, everybodyHas("1").ancestor("2")), "viewer", DropReason.ANCESTOR);
        assertDropped(cut(SIMPLE, everybodyHas("1").ancestor().ancestor("1")), "viewer", DropReason.ANCESTOR);
        assertDropped(cut(SIMPLE, everybodyHas("1").ancestor("1").ancestor()), "viewer", DropReason.ANCESTOR);
    }

    @Test
    void grantsACompositeThatIsWhollyAllowed() {
        RoleCut cut = cut(COMPOSITE, everybodyHas("1", "2", "3").ancestor("1", "2", "3", "4"));
        assertThat(cut.realmRoles()).containsExactly("editor");
    }

    @Test
    void dropsACompositeThatIsHalfTheUsers() {
        assertDropped(cut(COMPOSITE, everybodyHas("1", "2", "3").user("1", "2")), "editor", DropReason.USER);
    }

    @Test
    void dropsACompositeThatIsHalfAllowedToTheAgent() {
        assertDropped(cut(COMPOSITE, everybodyHas("1", "2", "3").agent("1", "3")), "editor", DropReason.AGENT);
    }

    @Test
    void dropsACompositeThatIsHalfAllowedToAnAncestor() {
        assertDropped(cut(COMPOSITE, everybodyHas("1", "2", "3").ancestor("2", "3")), "editor", DropReason.ANCESTOR);
    }

    @Test
    void dropsACompositeWhosePartsAreAllowedToDifferentAncestorsOnly() {
        assertDropped(
                cut(COMPOSITE, everybodyHas("1", "2", "3").ancestor("1", "2").ancestor("2", "3")),
                "editor",
                DropReason.ANCESTOR);
    }

    @Test
    void dropsACompositeOfWhichOnlyTheRoleItselfIsAllowed() {
        assertDropped(cut(COMPOSITE, everybodyHas("1", "2", "3").agent("1")), "editor", DropReason.AGENT);
    }

    @Test
    void dropsARoleThatNobodyKnows() {
        HeldRole unknown = new HeldRole("gone", null, Set.of());
        assertDropped(cut(unknown, everybodyHas("1")), "gone", DropReason.USER);
        assertDropped(cut(unknown, everybodyHas()), "gone", DropReason.USER);
    }

    @Test
    void dropsAClientRoleThatNobodyKnowsThoughItsClientIsATarget() {
        HeldRole unknown = new HeldRole("gone", "api", Set.of());
        assertDropped(cut(unknown, everybodyHas("1").audience("api")), "api/gone", DropReason.USER);
    }

    @Test
    void grantsAClientRoleOfATarget() {
        RoleCut cut = cut(OF_CLIENT, everybodyHas("1").audience("api"));
        assertThat(cut.granted()).containsExactly(OF_CLIENT);
        assertThat(cut.dropped()).isEmpty();
    }

    @Test
    void dropsAClientRoleOfAClientThatIsNoTarget() {
        assertDropped(cut(OF_CLIENT, everybodyHas("1").audience("other")), "api/reader", DropReason.AUDIENCE);
        assertDropped(cut(OF_CLIENT, everybodyHas("1").audience()), "api/reader", DropReason.AUDIENCE);
        assertDropped(cut(OF_CLIENT, everybodyHas("1").audience("API")), "api/reader", DropReason.AUDIENCE);
        assertDropped(cut(OF_CLIENT, everybodyHas("1").audience("api-2", "ap")), "api/reader", DropReason.AUDIENCE);
    }

    @Test
    void doesNotTakeARoleIdForATarget() {
        HeldRole role = new HeldRole("reader", "1", Set.of("1"));
        assertDropped(cut(role, everybodyHas("1").audience("2")), "1/reader", DropReason.AUDIENCE);
    }

    @Test
    void grantsARealmRoleWhateverTheTargetsAre() {
        assertThat(cut(SIMPLE, everybodyHas("1").audience()).realmRoles()).containsExactly("viewer");
    }

    @Test
    void doesNotTakeANameForAnId() {
        HeldRole role = new HeldRole("1", null, Set.of("2"));
        assertDropped(cut(role, everybodyHas("1")), "1", DropReason.USER);
    }

    @Test
    void doesNotTakeARealmRoleForAClientRoleOfTheSameName() {
        HeldRole realm = new HeldRole("reader", null, Set.of("2"));
        RoleCut cut = RoleCut.of(
                List.of(realm, OF_CLIENT), everybodyHas("1").audience("api").roles());
        assertThat(cut.realmRoles()).isEmpty();
        assertThat(cut.clientRoles()).containsOnlyKeys("api");
    }

    @Test
    void blamesTheFirstLimitThatLacksTheRole() {
        TestLimits limits = everybodyHas().ancestor();
        assertDropped(cut(OF_CLIENT, limits), "api/reader", DropReason.USER);
        assertDropped(cut(OF_CLIENT, limits.user("1")), "api/reader", DropReason.AGENT);
        assertDropped(cut(OF_CLIENT, limits.agent("1")), "api/reader", DropReason.ANCESTOR);
        assertDropped(cut(OF_CLIENT, limits.audience("api")), "api/reader", DropReason.ANCESTOR);
    }

    @Test
    void answersARepeatedRoleOnce() {
        HeldRole missing = new HeldRole("admin", null, Set.of("9"));
        RoleCut cut = RoleCut.of(
                List.of(SIMPLE, missing, SIMPLE, missing), everybodyHas("1").roles());
        assertThat(cut.granted()).containsExactly(SIMPLE);
        assertThat(cut.dropped()).containsExactly(new Dropped("admin", DropReason.USER));
    }

    @Test
    void givesNothingThatIsNotHeld() {
        assertThat(RoleCut.of(List.of(), everybodyHas("1", "2").roles())).isEqualTo(new RoleCut(List.of(), List.of()));
    }

    @Test
    void labelsARealmRoleByNameAndAClientRoleByBoth() {
        assertThat(SIMPLE.label()).isEqualTo("viewer");
        assertThat(OF_CLIENT.label()).isEqualTo("api/reader");
        assertThat(new HeldRole("api/reader", null, Set.of("r")).label()).isEqualTo("api%2Freader");
        assertThat(new HeldRole("api%2Freader", null, Set.of("r")).label()).isEqualTo("api%252Freader");
    }

    @Test
    void sortsWhatIsGrantedIntoRealmAndClients() {
        HeldRole writer = new HeldRole("writer", "api", Set.of("1"));
        HeldRole other = new HeldRole("reader", "other", Set.of("1"));
        HeldRole notGranted = new HeldRole("admin", "api", Set.of("9"));
        RoleCut cut = RoleCut.of(
                List.of(other, SIMPLE, writer, OF_CLIENT, notGranted),
                everybodyHas("1").audience("api", "other").roles());
        assertThat(cut.realmRoles()).containsExactly("viewer");
        assertThat(cut.clientRoles()).containsOnlyKeys("api", "other");
        assertThat(cut.clientRoles().get("api")).containsExactly("writer", "reader");
        assertThat(cut.clientRoles().get("other")).containsExactly("reader");
    }

    @Test
    void hasNoRealmRolesAndNoClientsWhenNothingIsGranted() {
        RoleCut cut = RoleCut.of(List.of(SIMPLE, OF_CLIENT), everybodyHas("9").roles());
        assertThat(cut.realmRoles()).isEmpty();
        assertThat(cut.clientRoles()).isEmpty();
    }

    @Test
    void doesNotChangeAfterwards() {
        Set<String> closure = new HashSet<>(Set.of("1", "2"));
        HeldRole role = new HeldRole("editor", null, closure);
        closure.remove("2");
        assertDropped(cut(role, everybodyHas("1")), "editor", DropReason.USER);

        Set<String> agent = new HashSet<>(Set.of("1"));
        Set<String> ancestor = new HashSet<>();
        List<Set<String>> ancestors = new ArrayList<>(List.of(ancestor));
        RoleLimits limits = new RoleLimits(Set.of("1", "2"), agent, ancestors, Set.of());
        agent.add("2");
        ancestor.add("1");
        ancestors.clear();
        assertThat(limits.agent()).containsExactly("1");
        assertThat(limits.ancestors()).containsExactly(Set.of());

        RoleCut cut = cut(SIMPLE, everybodyHas("1"));
        assertThatThrownBy(() -> cut.granted().add(role)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static RoleCut cut(HeldRole role, TestLimits limits) {
        return RoleCut.of(List.of(role), limits.roles());
    }

    private static void assertDropped(RoleCut cut, String label, DropReason reason) {
        assertThat(cut).isEqualTo(new RoleCut(List.of(), List.of(new Dropped(label, reason))));
    }
}
