package io.github.kcagents.harness;

import org.jspecify.annotations.Nullable;

/** A server that could not be had. The message is a sentence for a person and says what to do. */
public final class HarnessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HarnessException(String sentence) {
        super(sentence);
    }

    public HarnessException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
