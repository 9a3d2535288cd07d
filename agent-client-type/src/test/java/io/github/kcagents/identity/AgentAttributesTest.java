package io.github.kcagents.identity;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.kcagents.identity.AgentAttributes.ACCEPTS_FROM;
import static io.github.kcagents.identity.AgentAttributes.AUDIENCES;
import static io.github.kcagents.identity.AgentAttributes.CAPABILITIES;
import static io.github.kcagents.identity.AgentAttributes.CLAIMS;
import static io.github.kcagents.identity.AgentAttributes.CLASS;
import static io.github.kcagents.identity.AgentAttributes.CONSENT_GROUPS;
import static io.github.kcagents.identity.AgentAttributes.CONSENT_MODE;
import static io.github.kcagents.identity.AgentAttributes.EXPIRES_AT;
import static io.github.kcagents.identity.AgentAttributes.GRANTS;
import static io.github.kcagents.identity.AgentAttributes.MAY_DELEGATE_TO;
import static io.github.kcagents.identity.AgentAttributes.OWNERS;
import static io.github.kcagents.identity.AgentAttributes.PARENT;
import static io.github.kcagents.identity.AgentAttributes.REVIEW_INTERVAL;
import static io.github.kcagents.identity.AgentAttributes.SECRETLESS;
import static io.github.kcagents.identity.AgentAttributes.SECRET_UNTIL;
import static io.github.kcagents.identity.AgentAttributes.SENDER_CONSTRAINED;
import static io.github.kcagents.identity.AgentAttributes.SPONSOR;
import static io.github.kcagents.identity.AgentAttributes.STATUS;
import static io.github.kcagents.identity.AgentAttributes.TOKEN_LIFESPAN;
import static io.github.kcagents.identity.AgentAttributes.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AgentAttributesTest {

    @Property(tries = 300)
    void everyRecordComesBack(@ForAll("records") AgentRecord record) {
        assertThat(read(Samples.attributes(record))).isEqualTo(new AgentAttributes.Reading.Whole(record));
    }

    @Property(tries = 100)
    void writesNothingThatARewriteWouldNotRemove(@ForAll("records") AgentRecord record) {
        assertThat(WRITTEN).containsAll(AgentAttributes.write(record).keySet());
        assertThat(WRITTEN).allMatch(name -> name.startsWith(AgentAttributes.PREFIX));
    }

    @Property(tries = 300)
    void removingAnyAttributeNeverWidens(@ForAll("records") AgentRecord record) {
        for (String name : Samples.attributes(record).keySet()) {
            Map<String, String> fewer = Samples.attributes(record);
            fewer.remove(name);
            assertNotWider(name, record, read(fewer));
        }
    }

    @Property(tries = 300)
    void emptyingAnyAttributeNeverWidens(@ForAll("records") AgentRecord record, @ForAll("blanks") String blank) {
        for (String name : Samples.attributes(record).keySet()) {
            Map<String, String> emptied = Samples.attributes(record);
            emptied.put(name, blank);
            assertNotWider(name, record, read(emptied));
        }
    }

    @Property(tries = 1000)
    void anyTextInAnyAttributeIsReadOrRefusedAndNeverThrows(
            @ForAll("attributeNames") String name, @ForAll("texts") String text) {
        Map<String, String> attributes = Samples.attributes(Samples.forStaff());
        attributes.put(name, text);

        AgentAttributes.Reading reading = read(attributes);

        assertThat(reading).isNotInstanceOf(AgentAttributes.Reading.NotAnAgent.class);
        if (reading instanceof AgentAttributes.Reading.Broken broken) {
            assertThat(broken.attribute()).isIn(name, CONSENT_GROUPS, EXPIRES_AT);
        }
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                        values(
                                CLASS,
                                "",
                                " ",
                                "User-driven",
                                "user-driven ",
                                "user-driven\n",
                                "robot",
                                "user-driven,dual"),
                        values(OWNERS, "a|x", "robot:a|x", "user:", "user:|x", "user:a|x##", "USER:a|x", "user:a|x##b"),
                        values(SPONSOR, "a|x", "user:a", "user:a|x##user:b|y", "client:a|x", "x"),
                        values(CAPABILITIES, "a", "|x", "a|x##", "a|x##b", "a|x#b|y", "*", "trip:read"),
                        values(AUDIENCES, "a", "|x", "a|x##", "a|x##b", "a|x#b|y", "*"),
                        values(ACCEPTS_FROM, "a", "|x", "a|x##", "a|x##b", "a|x#b|y", "*"),
                        values(MAY_DELEGATE_TO, "a", "|x", "a|x##", "a|x##b", "a|x#b|y", "*"),
                        values(CONSENT_MODE, "Admin", "admin ", "none", "everybody", "user,admin"),
                        values(
                                CONSENT_GROUPS,
                                "",
                                " ",
                                "**",
                                "* ",
                                " *",
                                "everybody",
                                "/staff",
                                "##",
                                "a|x##*",
                                "*##a|x"),
                        values(CLAIMS, "groups\temail", "groups\nemail", "\u0000", "a \u0000 b"),
                        values(GRANTS, "ciba\tpassword", "ciba\npassword", "\u0000"),
                        values(
                                TOKEN_LIFESPAN,
                                "0",
                                "-1",
                                "301",
                                "abc",
                                "12.5",
                                "1e2",
                                " 60",
                                "60s",
                                "2147483648",
                                "0x10"),
                        values(SECRETLESS, "", " ", "TRUE", "yes", "true ", "1"),
                        values(SENDER_CONSTRAINED, "", " ", "TRUE", "yes", "true ", "1"),
                        values(SECRET_UNTIL, "", " ", "tomorrow", "2026-11-25", "1764057600", "2026-11-25T08:00:00Z"),
                        values(EXPIRES_AT, "", " ", "tomorrow", "2026-11-25", "1764057600", "2026-11-25T08:00:00"),
                        values(PARENT, "", " ", "a", "|x", "a|x##b|y", "a#b|x"),
                        values(REVIEW_INTERVAL, "0", "-90", "367", "often", "9e1", "90 days"))
                .flatMap(all -> all);
    }

    private static Stream<Arguments> values(String name, String... values) {
        return Stream.of(values).map(value -> Arguments.of(name, value));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void namesTheAttributeThatIsNotUnderstood(String name, String value) {
        Map<String, String> attributes = Samples.attributes(Samples.forStaff());
        attributes.put(name, value);

        assertThat(read(attributes)).isEqualTo(new AgentAttributes.Reading.Broken(name));
    }

    @Test
    void everyAttributeThatGivesARightHasAMalformedCase() {
        Set<String> texts = Stream.concat(
                        Stream.of(
                                AgentAttributes.PURPOSE,
                                AgentAttributes.MODEL_PROVIDER,
                                AgentAttributes.MODEL_NAME,
                                AgentAttributes.MODEL_VERSION),
                        Stream.of(ProfileField.values()).map(ProfileField::attribute))
                .collect(Collectors.toSet());

        assertThat(malformed().map(arguments -> arguments.get()[0]).distinct().toList())
                .containsAll(
                        WRITTEN.stream().filter(name -> !texts.contains(name)).toList());
    }

    @Test
    void removingTheGroupsOfAnAdministratorsConsentClosesIt() {
        Map<String, String> attributes = Samples.attributes(Samples.forStaff());
        attributes.remove(CONSENT_GROUPS);

        assertThat(read(attributes)).isEqualTo(new AgentAttributes.Reading.Broken(CONSENT_GROUPS));
    }

    @Test
    void removingTheWordEverybodyClosesTheConsentToo() {
        Map<String, String> attributes = Samples.attributes(Samples.forEverybody());
        attributes.remove(CONSENT_GROUPS);

        assertThat(read(attributes)).isEqualTo(new AgentAttributes.Reading.Broken(CONSENT_GROUPS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "c4e|/staff"})
    void groupsWithoutAnAdministratorsConsentAreAContradiction(String groups) {
        Map<String, String> attributes = Samples.attributes(Samples.userDriven());
        attributes.put(CONSENT_GROUPS, groups);

        assertThat(read(attributes)).isEqualTo(new AgentAttributes.Reading.Broken(CONSENT_GROUPS));
    }

    @Test
    void aClientWithoutBothMarksIsNoAgentWhateverElseItSays() {
        Map<String, String> attributes = Samples.attributes(Samples.forEverybody());
        attributes.keySet().removeAll(Set.of(CLASS, STATUS));

        assertThat(AgentAttributes.marked(attributes::get)).isFalse();
        assertThat(read(attributes)).isEqualTo(new AgentAttributes.Reading.NotAnAgent());
    }

    @ParameterizedTest
    @ValueSource(strings = {CLASS, STATUS})
    void oneMarkIsEnoughEvenWithoutAValue(String mark) {
        Map<String, String> attributes = Map.of(mark, "");

        assertThat(AgentAttributes.marked(attributes::get)).isTrue();
        assertThat(read(attributes)).isEqualTo(new AgentAttributes.Reading.Broken(CLASS));
    }

    @Test
    void aClassAloneIsAnAgentWithNoRightAtAll() {
        AgentRecord bare = whole(read(Map.of(CLASS, "dual")));

        assertThat(bare.capabilities()).isEmpty();
        assertThat(bare.audiences()).isEmpty();
        assertThat(bare.acceptsFrom()).isEmpty();
        assertThat(bare.mayDelegateTo()).isEmpty();
        assertThat(bare.claims()).isEmpty();
        assertThat(bare.grants()).isEmpty();
        assertThat(bare.consent()).isEqualTo(ConsentRule.BY_USER);
        assertThat(bare.tokenLifespanSeconds()).isEqualTo(120);
        assertThat(bare.reviewIntervalDays()).isEqualTo(90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "groups email", "groups\temail", "\n"})
    void refusesAClaimOrGrantThatWouldComeBackAsAnother(String word) {
        AgentRecord good = Samples.userDriven();

        assertThatIllegalArgumentException().isThrownBy(() -> withWords(good, Set.of(word), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> withWords(good, Set.of(), Set.of(word)));
    }

    private static AgentRecord withWords(AgentRecord of, Set<String> claims, Set<String> grants) {
        return new AgentRecord(
                of.agentClass(),
                of.purpose(),
                of.owners(),
                of.sponsor(),
                of.capabilities(),
                of.audiences(),
                of.acceptsFrom(),
                of.mayDelegateTo(),
                of.consent(),
                claims,
                grants,
                of.tokenLifespanSeconds(),
                of.reviewIntervalDays(),
                of.model(),
                Samples.ANY_CREDENTIAL,
                Tenure.UNLIMITED,
                AgentProfile.EMPTY);
    }

    private static void assertNotWider(String name, AgentRecord before, AgentAttributes.Reading after) {
        if (after instanceof AgentAttributes.Reading.Broken) {
            return;
        }
        AgentRecord left = whole(after);
        assertThat(left.agentClass()).as(name).isEqualTo(before.agentClass());
        assertThat(before.owners()).as(name).containsAll(left.owners());
        assertThat(before.capabilities()).as(name).containsAll(left.capabilities());
        assertThat(before.audiences()).as(name).containsAll(left.audiences());
        assertThat(before.acceptsFrom()).as(name).containsAll(left.acceptsFrom());
        assertThat(before.mayDelegateTo()).as(name).containsAll(left.mayDelegateTo());
        assertThat(before.claims()).as(name).containsAll(left.claims());
        assertThat(before.grants()).as(name).containsAll(left.grants());
        assertThat(left.consent()).as(name).isEqualTo(before.consent());
        assertThat(left.tokenLifespanSeconds())
                .as(name)
                .isIn(before.tokenLifespanSeconds(), AgentRecord.DEFAULT_TOKEN_LIFESPAN_SECONDS);
    }

    private static AgentAttributes.Reading read(Map<String, String> attributes) {
        return AgentAttributes.read(new TreeMap<>(attributes)::get);
    }

    private static AgentRecord whole(AgentAttributes.Reading reading) {
        assertThat(reading).isInstanceOf(AgentAttributes.Reading.Whole.class);
        return ((AgentAttributes.Reading.Whole) reading).record();
    }

    @Provide
    Arbitrary<AgentRecord> records() {
        return Samples.records();
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.of("", " ", "\t", "\n ");
    }

    @Provide
    Arbitrary<String> attributeNames() {
        return Arbitraries.of(WRITTEN);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Samples.names(),
                Arbitraries.of("user", "admin", "*", "dual", "##", "a|b", "user:a|b"),
                Samples.references().list().ofMaxSize(3).map(Reference::formatAll),
                Samples.parties().list().ofMaxSize(3).map(Party::formatAll));
    }
}
