package io.github.kcagents.invocation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Forms that records leave the server in for other tools. They carry no seals: for proof there is the ledger's own form. */
public enum LedgerForm {
    /** Open Cybersecurity Schema Framework, one JSON object a line. */
    OCSF("application/jsonl", "jsonl"),

    /** Elastic Common Schema, one JSON object a line. */
    ECS("application/jsonl", "jsonl"),

    /** A table for people. */
    CSV("text/csv;charset=utf-8", "csv");

    private final String mediaType;
    private final String extension;

    LedgerForm(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    public static Optional<LedgerForm> parse(String key) {
        return Arrays.stream(values()).filter(form -> form.key().equals(key)).findFirst();
    }
}
