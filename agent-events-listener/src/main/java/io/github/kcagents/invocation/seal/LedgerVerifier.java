package io.github.kcagents.invocation.seal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Checks an exported ledger without a server: {@code java -cp agent-events-listener.jar
 * io.github.kcagents.invocation.seal.LedgerVerifier export.jsonl jwks.json}. Ends with 0 when all is as it was sealed, 1 when
 * it is not, 2 when the files can't be read.
 */
public final class LedgerVerifier {

    private final Map<String, Map<Long, String>> seals = new HashMap<>();
    private final List<Map<String, @Nullable String>> rows = new ArrayList<>();
    private LedgerAudit audit = new LedgerAudit(Long.MIN_VALUE);
    private @Nullable SealedBatch batch;
    private String batchHash = "";
    private @Nullable String checkpoint;
    private long from = Long.MIN_VALUE;
    private long until = Long.MAX_VALUE;

    private LedgerVerifier() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    /** @return the status that {@link #main} ends with */
    static int run(String[] args, PrintStream out) {
        if (args.length != 2) {
            out.println("usage: LedgerVerifier <export.jsonl> <jwks.json>");
            return 2;
        }
        try {
            List<AuditFinding> findings = check(Path.of(args[0]), Path.of(args[1]), out);
            findings.forEach(finding -> out.printf(
                    "%s record %s, segment %s, place %d: %s%n",
                    finding.kind(), finding.recordId(), finding.segment(), finding.seq(), finding.what()));
            return findings.isEmpty() ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            out.println("can't verify: " + e.getMessage());
            return 2;
        }
    }

    private static List<AuditFinding> check(Path export, Path jwks, PrintStream out) throws IOException {
        if (!(JsonText.parse(Files.readString(jwks)) instanceof Map<?, ?> keys)) {
            throw new IllegalArgumentException("the JWKS is no JSON object");
        }
        LedgerVerifier verifier = new LedgerVerifier();
        try (BufferedReader lines = Files.newBufferedReader(export, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                verifier.line(line);
            }
        }
        verifier.flush();
        verifier.checkpoint(keys);
        out.printf(
                "%d records in %d seals, %d findings%n",
                verifier.audit.records(),
                verifier.seals.values().stream().mapToInt(Map::size).sum(),
                verifier.audit.found());
        return verifier.audit.findings();
    }

    private void line(String line) {
        if (!(JsonText.parse(line) instanceof Map<?, ?> object) || object.size() != 1) {
            throw new IllegalArgumentException("a line of the export is no object with one member");
        }
        if (object.get("export") instanceof Map<?, ?> head) {
            from = number(head, "from");
            until = number(head, "until");
            audit = new LedgerAudit(Math.max(from, number(head, "retainedFrom")));
        } else if (object.get("seal") instanceof Map<?, ?> seal) {
            flush();
            batch = batch(seal);
            batchHash = text(seal, "hash");
            seals.computeIfAbsent(batch.segment(), segment -> new HashMap<>()).put(batch.number(), batchHash);
        } else if (object.get("record") instanceof Map<?, ?> row) {
            Map<String, @Nullable String> fields = new HashMap<>();
            row.forEach((name, value) -> fields.put(String.valueOf(name), value == null ? null : value.toString()));
            rows.add(fields);
        } else if (object.get("checkpoint") instanceof String signed) {
            checkpoint = signed;
        } else {
            throw new IllegalArgumentException("a line of the export is of an unknown kind");
        }
    }

    private void flush() {
        SealedBatch last = batch;
        if (last != null) {
            audit.batch(last, batchHash, rows);
        } else if (!rows.isEmpty()) {
            throw new IllegalArgumentException("a record stands before the first seal");
        }
        rows.clear();
    }

    private void checkpoint(Map<?, ?> jwks) {
        if (checkpoint == null) {
            throw new IllegalArgumentException("the export has no checkpoint: it was cut off");
        }
        if (!(CheckpointSignature.claims(checkpoint, jwks).get("heads") instanceof List<?> heads)) {
            throw new IllegalArgumentException("the checkpoint has no heads");
        }
        for (Object each : heads) {
            if (each instanceof Map<?, ?> head && number(head, "lastTime") < until) {
                String segment = text(head, "segment");
                audit.checkpoint(
                        segment,
                        number(head, "number"),
                        text(head, "seal"),
                        number(head, "lastTime"),
                        seals.getOrDefault(segment, Map.of()));
            }
        }
    }

    private static SealedBatch batch(Map<?, ?> seal) {
        return new SealedBatch(
                text(seal, "realmId"),
                text(seal, "segment"),
                number(seal, "number"),
                number(seal, "firstSeq"),
                number(seal, "lastSeq"),
                number(seal, "firstTime"),
                number(seal, "lastTime"),
                number(seal, "previousTime"),
                SealedBatch.parseLeaves(text(seal, "leaves")),
                text(seal, "root"),
                text(seal, "previous"));
    }

    private static String text(Map<?, ?> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static long number(Map<?, ?> object, String name) {
        if (object.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException(name + " is missing");
    }
}
