package io.github.kcagents.invocation.jpa;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTest {

    @Test
    void keepsWhatIsHarmless() {
        assertThat(PlainText.clean("trip:read Jürgen 東京 CORP\\olga", 255)).isEqualTo("trip:read Jürgen 東京 CORP\\olga");
    }

    @ParameterizedTest
    @CsvSource({
        "000a, line feed",
        "000d, carriage return",
        "0000, NUL that PostgreSQL refuses",
        "001b, start of a terminal sequence",
        "007f, DEL",
        "0085, next line",
        "009b, one-byte terminal sequence",
        "200b, zero width",
        "202e, text runs backwards",
        "2028, line separator",
        "2029, paragraph separator",
        "feff, byte order mark",
        "d800, unpaired high surrogate",
        "dfff, unpaired low surrogate",
        "ffff, not a character"
    })
    void escapes(String hex, String what) {
        char bad = (char) Integer.parseInt(hex, 16);
        assertThat(PlainText.clean("a" + bad + "b", 255)).as(what).isEqualTo("a\\u" + hex + "b");
    }

    @Test
    void escapesWhatThreeByteDatabasesRefuse() {
        assertThat(PlainText.clean("go 😀", 255)).isEqualTo("go \\u{1f600}");
    }

    @Test
    void keepsTextThatJustFits() {
        assertThat(PlainText.clean("x".repeat(10), 10)).isEqualTo("x".repeat(10));
    }

    @Test
    void marksTheCut() {
        assertThat(PlainText.clean("x".repeat(11), 10)).isEqualTo("x".repeat(9) + "…");
    }

    @Test
    void neverCutsThroughAnEscape() {
        assertThat(PlainText.clean("ab\n\n\n", 10)).isEqualTo("ab\\u000a…");
        assertThat(PlainText.clean("abcd\nx", 10)).isEqualTo("abcd…");
        assertThat(PlainText.clean("abcd\n", 10)).isEqualTo("abcd\\u000a");
    }

    @Property
    void fitsAndIsOneLine(@ForAll String text, @ForAll @IntRange(min = 1, max = 64) int limit) {
        String clean = PlainText.clean(text, limit);
        assertThat(clean).hasSizeLessThanOrEqualTo(limit);
        boolean oneLine = clean.chars()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.isSurrogate((char) c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
        assertThat(oneLine).isTrue();
    }

    @Property
    void cleaningAgainChangesNothing(@ForAll String text, @ForAll @IntRange(min = 1, max = 64) int limit) {
        String clean = PlainText.clean(text, limit);
        assertThat(PlainText.clean(clean, limit)).isEqualTo(clean);
    }
}
