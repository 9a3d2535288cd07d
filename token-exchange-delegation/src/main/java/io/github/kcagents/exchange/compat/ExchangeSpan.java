package io.github.kcagents.exchange.compat;

import java.util.function.Function;
import java.util.function.Supplier;

import org.keycloak.models.KeycloakSession;
import org.keycloak.tracing.TracingProvider;

import io.github.kcagents.invocation.Invocation;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * The exchange as a span of the request's trace, where the server's OpenTelemetry is on; elsewhere Keycloak hands out a span
 * that does nothing. Attributes of agents are those of OpenTelemetry's conventions for generative AI, which have none for a
 * delegation.
 */
final class ExchangeSpan {

    private static final String NAME = "agent token exchange";

    private final TracingProvider tracing;

    ExchangeSpan(KeycloakSession session) {
        tracing = session.getProvider(TracingProvider.class);
    }

    /** A refusal, thrown out of here, ends the span as an error. */
    <T> T around(Supplier<T> exchange) {
        Function<Span, T> work = span -> exchange.get();
        return tracing.trace(ExchangeSpan.class.getPackageName(), NAME, work);
    }

    /** Ids and names of agents only: traces are read by more people than the ledger. */
    void decided(Invocation record) {
        Span span = tracing.getCurrentSpan();
        set(span, "gen_ai.agent.id", record.actorId());
        set(span, "gen_ai.agent.name", record.actorClientId());
        set(span, "txn", record.transaction());
        set(span, "keycloak_agents.decision", record.decision().key());
        set(span, "keycloak_agents.reason", record.reason());
    }

    private static void set(Span span, String name, @Nullable String value) {
        if (value != null) {
            span.setAttribute(name, value);
        }
    }
}
