package io.github.kcagents.identity;

import java.util.List;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReferenceTest {

    @Property(tries = 500)
    void everyReferenceComesBack(@ForAll("references") Reference reference) {
        assertThat(Reference.parse(reference.format())).contains(reference);
    }

    @Property(tries = 300)
    void everyListComesBackWithItsOrderAndItsDuplicates(@ForAll("lists") List<Reference> references) {
        assertThat(Reference.parseAll(Reference.formatAll(references))).contains(references);
    }

    @Property(tries = 300)
    void noNameBringsControlCharactersIntoAnAttribute(@ForAll("references") Reference reference) {
        assertThat(reference.format().chars()).noneMatch(c -> c < 0x20 || c == 0x7f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b|a##c|d", "##", "|", "%23%23", "100%"})
    void aNameThatLooksLikeOurSyntaxStaysAName(String name) {
        Reference reference = new Reference("id", name);

        assertThat(Reference.parseAll(reference.format())).contains(List.of(reference));
    }

    @ParameterizedTest
    @CsvSource({"100%,100%", "%zz,%zz", "50%2,50%2", "a|b,a|b", "'',''"})
    void aNameWrittenByHandIsTakenAsItStands(String written, String name) {
        assertThat(Reference.parse("id|" + written)).contains(new Reference("id", name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "|",
                "||",
                "|name",
                " |name",
                "\t|name",
                "id",
                "name without id",
                "#",
                "##",
                "#|name",
                "i#d|name",
                "id|na#me",
                "id|name#",
                "id|name##",
                "id|a##id|b",
                "*"
            })
    void refusesWhatIsNoReference(String text) {
        assertThat(Reference.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|x##",
                "##a|x",
                "a|x####b|y",
                "a|x##b",
                "a|x##|y",
                "a|x## |y",
                "a|x###b|y",
                "a|x#b|y",
                "##",
                "#",
                "*",
                "a|x##*",
                "a"
            })
    void refusesTheWholeListForOneBadEntry(String text) {
        assertThat(Reference.parseAll(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "a|b", "|", "a#b", "##"})
    void refusesAnIdThatWouldBeReadAsSomethingElse(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reference(id, "name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aBlankListIsNone(String text) {
        assertThat(Reference.parseAll(text)).contains(List.of());
    }

    @Test
    void aReadListCannotBeChanged() {
        assertThat(Reference.parseAll("a|x").orElseThrow()).isUnmodifiable();
    }

    @Provide
    Arbitrary<Reference> references() {
        return Samples.references();
    }

    @Provide
    Arbitrary<List<Reference>> lists() {
        return Samples.references().list().ofMaxSize(4);
    }
}
