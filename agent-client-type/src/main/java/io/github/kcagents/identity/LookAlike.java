package io.github.kcagents.identity;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Names that people would take for another one: with characters that don't show, in a form that only looks the same, or with
 * letters of several scripts in one word (UTS 39, "highly restrictive", word by word). A name wholly in another script passes:
 * it is somebody's language.
 */
final class LookAlike {

    /** Scripts that belong together in one word of Japanese, Chinese or Korean, Latin letters included. */
    private static final Set<UnicodeScript> EAST_ASIAN = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    private LookAlike() {}

    /** @return the rule that the name breaks */
    static Optional<String> violation(String name) {
        if (name.codePoints().anyMatch(LookAlike::invisible)) {
            return Optional.of("must not contain characters that don't show or change the direction of text");
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            return Optional.of("must be in Unicode normalization form C");
        }
        return mixed(name) ? Optional.of("must not mix scripts in one word") : Optional.empty();
    }

    private static boolean invisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> fillers(c);
        };
    }

    /** Letters and marks that show nothing: Hangul fillers, the combining grapheme joiner, variation selectors. */
    private static boolean fillers(int c) {
        return c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0
                || c == 0x034F
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    private static boolean mixed(String name) {
        Set<UnicodeScript> word = EnumSet.noneOf(UnicodeScript.class);
        for (int c : name.codePoints().toArray()) {
            if (!Character.isLetterOrDigit(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
                word.clear();
                continue;
            }
            UnicodeScript script = UnicodeScript.of(c);
            if (script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
                word.add(script);
            }
            if (word.size() > 1 && !EAST_ASIAN.containsAll(word)) {
                return true;
            }
        }
        return false;
    }
}
