package io.github.kcagents.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the server {@link Flavour#OBSERVED} is told to send to. A test listens there when it wants to. */
public final class Receivers {

    /** Port of the ledger's sink, on the loopback address. */
    public static final int SINK = LoopbackPort.free();

    /** Port of a collector that speaks OTLP over HTTP. */
    public static final int TRACES = LoopbackPort.free();

    /** Most records that wait for the sink. */
    public static final int BACKLOG = 60;

    /** Folder of Keycloak's vault: one file {@code <realm>_sink} per realm. */
    public static final Path VAULT = vault();

    private Receivers() {}

    private static Path vault() {
        try {
            Path folder = Files.createTempDirectory("agents-vault");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new HarnessException("There is no place for a vault: " + e.getMessage(), e);
        }
    }
}
