package io.github.kcagents.invocation.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.kcagents.invocation.Invocation;
import org.jspecify.annotations.Nullable;

/** Records as RFC 4180 has tables, for people with a spreadsheet. */
public final class CsvForm {

    /** A spreadsheet takes a cell that begins so for a formula, and a record holds what strangers sent. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    /** Where a comma is the decimal sign, a spreadsheet parts cells at a semicolon, and knows no quotes in the middle of one. */
    private static final Pattern FORMULA_FURTHER_IN = Pattern.compile("(;\\s*\"*)(?=[=+@＝＋－＠-])");

    private static final Map<String, Function<Invocation, @Nullable Object>> COLUMNS = columns();

    private CsvForm() {}

    /** The first line, without its end. */
    public static String head() {
        return COLUMNS.keySet().stream().map(CsvForm::cell).collect(Collectors.joining(","));
    }

    /** One line, without its end. */
    public static String line(Invocation record) {
        return COLUMNS.values().stream()
                .map(column -> column.apply(record))
                .map(value -> cell(text(value)))
                .collect(Collectors.joining(","));
    }

    private static Map<String, Function<Invocation, @Nullable Object>> columns() {
        Map<String, Function<Invocation, @Nullable Object>> out = new LinkedHashMap<>();
        out.put("time", Invocation::time);
        out.put("id", Invocation::id);
        out.put("event", record -> record.type().key());
        out.put("decision", record -> record.decision().key());
        out.put("reason", Invocation::reason);
        out.put("agent", Invocation::actorClientId);
        out.put("agentSub", Invocation::actorId);
        out.put("user", Invocation::subjectName);
        out.put("userId", Invocation::subjectId);
        out.put("client", Invocation::clientId);
        out.put("audience", Invocation::audience);
        out.put("scopeRequested", Invocation::scopeRequested);
        out.put("scopeGranted", Invocation::scopeGranted);
        out.put(
                "scopeDropped",
                record -> record.scopeDropped().stream()
                        .map(drop -> drop.right() + ":" + drop.reason().key())
                        .toList());
        out.put("task", Invocation::task);
        out.put("depth", Invocation::depth);
        out.put(
                "chain",
                record -> record.chain().stream().map(actor -> actor.clientId()).toList());
        out.put("owners", Invocation::owners);
        out.put("ipAddress", Invocation::ipAddress);
        out.put("userAgent", Invocation::userAgent);
        out.put("txn", Invocation::transaction);
        out.put("jti", Invocation::tokenId);
        out.put("parentJti", Invocation::parentTokenId);
        out.put("expiresAt", Invocation::expiresAt);
        out.put("hash", Invocation::hash);
        return out;
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : Objects.toString(value, "");
    }

    /** The apostrophe is what a spreadsheet itself writes before text that looks like a formula. */
    static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + FORMULA_FURTHER_IN.matcher(harmless).replaceAll("$1'").replace("\"", "\"\"") + '"';
    }
}
