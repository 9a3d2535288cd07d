package io.github.kcagents.identity;

import java.util.List;
import java.util.Locale;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PartyTest {

    @Property(tries = 300)
    void everyPartyComesBack(@ForAll("parties") Party party) {
        assertThat(Party.parse(party.format())).contains(party);
    }

    @Property(tries = 300)
    void everyListComesBack(@ForAll("lists") List<Party> parties) {
        assertThat(Party.parseAll(Party.formatAll(parties))).contains(parties);
    }

    @Test
    void userAndGroupOfTheSameIdAreTwoParties() {
        assertThat(Party.parse("user:id|olga")).isPresent().isNotEqualTo(Party.parse("group:id|olga"));
    }

    @Test
    void aColonInTheNameIsNoType() {
        assertThat(Party.parse("group:id|user:x")).contains(new Party(Party.Type.GROUP, new Reference("id", "user:x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "id|olga",
                ":id|olga",
                "user",
                "user:",
                "user:|olga",
                "user: |olga",
                "user:id",
                "User:id|olga",
                "USER:id|olga",
                " user:id|olga",
                "user :id|olga",
                "users:id|olga",
                "client:id|agent",
                "role:id|admin",
                "user|id:olga",
                "user:i#d|olga",
                "user:id|olga##user:jd|otto"
            })
    void refusesWhatIsNoParty(String text) {
        assertThat(Party.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:a|x##",
                "##user:a|x",
                "user:a|x####group:b|y",
                "user:a|x##b|y",
                "user:a|x##robot:b|y",
                "user:a|x##group:",
                "user:a|x#group:b|y",
                "##"
            })
    void refusesTheWholeListForOneBadEntry(String text) {
        assertThat(Party.parseAll(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Party.Type.class)
    void aTypeIsSpelledTheSameInEveryLanguageOfTheServer(Party.Type type) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(type.key()).isIn("user", "group");
            assertThat(Party.Type.parse(type.key())).contains(type);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Provide
    Arbitrary<Party> parties() {
        return Samples.parties();
    }

    @Provide
    Arbitrary<List<Party>> lists() {
        return Samples.parties().list().ofMaxSize(4);
    }
}
