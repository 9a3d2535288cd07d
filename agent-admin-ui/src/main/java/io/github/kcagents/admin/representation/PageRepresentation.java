package io.github.kcagents.admin.representation;

import java.util.List;

/** A part of a list in stable order. */
public record PageRepresentation(List<AgentRepresentation> items, int first, int max, boolean hasMore) {}
