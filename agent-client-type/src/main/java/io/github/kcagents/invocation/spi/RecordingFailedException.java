package io.github.kcagents.invocation.spi;

/** A record could not be written. */
public final class RecordingFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public RecordingFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
