package io.github.kcagents.identity;

import org.jspecify.annotations.Nullable;

/** The model an agent runs, as its administrator declares it; nothing here is attested. */
public record ModelInfo(
        @Nullable String provider,
        @Nullable String name,
        @Nullable String version) {

    public static final ModelInfo UNKNOWN = new ModelInfo(null, null, null);
}
