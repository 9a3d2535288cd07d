package io.github.kcagents.exchange.decision;

import io.github.kcagents.exchange.cap.RoleCut;
import io.github.kcagents.exchange.cap.ScopeCut;

/** What is left of the request after everybody's limit. */
public record Rights(ScopeCut scopes, RoleCut roles) {}
