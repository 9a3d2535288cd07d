package io.github.kcagents.invocation.jpa;

/**
 * Text from outside as it may lie in a ledger: one line, no control codes, never longer than its column. Callers choose
 * scopes, tasks and browser names freely; none of it may forge a line, or keep a refusal from being written.
 */
final class PlainText {

    /** Stands where the rest was cut off. */
    static final char CUT = '…';

    private static final int LAST_BMP = 0xFFFF;

    private PlainText() {}

    /**
     * Control codes, line separators, direction marks and other invisible characters become {@code \u001b}. So do unpaired
     * surrogates and whatever lies beyond the basic plane: the three-byte character set of older MySQL databases refuses
     * those, and an emoji in a parameter would suppress the record.
     *
     * <p>A backslash stays as it is, so an escape can't be told from the same six characters sent as such. Ids decide, and
     * neither breaks a line.
     *
     * @param limit most characters of the result, at least 1
     */
    static String clean(String text, int limit) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit));
        int fits = 0;
        for (int i = 0; i < text.length(); ) {
            int at = text.codePointAt(i);
            i += Character.charCount(at);
            if (harmless(at)) {
                out.append((char) at);
            } else {
                out.append(at > LAST_BMP ? String.format("\\u{%x}", at) : String.format("\\u%04x", at));
            }
            if (out.length() > limit) {
                return out.delete(fits, out.length()).append(CUT).toString();
            }
            if (out.length() < limit) {
                fits = out.length();
            }
        }
        return out.toString();
    }

    private static boolean harmless(int codePoint) {
        return codePoint <= LAST_BMP
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE,
                            Character.UNASSIGNED -> false;
                    default -> true;
                };
    }
}
