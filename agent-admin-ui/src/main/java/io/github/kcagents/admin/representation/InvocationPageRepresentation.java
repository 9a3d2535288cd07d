package io.github.kcagents.admin.representation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Decisions, newest first.
 *
 * @param next goes into {@code after} to get the page behind this one; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvocationPageRepresentation(
        List<InvocationRepresentation> items,
        int max,
        @Nullable String next) {}
