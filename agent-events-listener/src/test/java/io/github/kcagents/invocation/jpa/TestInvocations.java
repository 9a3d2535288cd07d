package io.github.kcagents.invocation.jpa;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

import io.github.kcagents.chain.Actor;
import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.DropReason;
import io.github.kcagents.invocation.Dropped;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationType;

final class TestInvocations {

    private TestInvocations() {}

    static Invocation granted() {
        return new Invocation(
                "7f0c5f2e-6a0e-4f62-9d3e-3f1f3f6e2c11",
                Instant.parse("2026-11-25T08:00:00.123Z"),
                "realm-1",
                Decision.ALLOW,
                null,
                InvocationType.EXCHANGE,
                "txn-1",
                "trrtcc:jti-1",
                "jti-0",
                "jti-0",
                2,
                "user-1",
                "alice",
                "sa-2",
                "pay-agent",
                List.of("user:u-9|olga", "group:g-1|/travel it"),
                List.of(
                        new Actor("https://kc.example/realms/r", "sa-2", "pay-agent"),
                        new Actor("https://kc.example/realms/r", "sa-1", "trip-agent")),
                "pay-agent",
                List.of("trips-api"),
                List.of("trip:read", "trip:book"),
                List.of("trip:read"),
                List.of(new Dropped("trip:book", DropReason.ANCESTOR)),
                List.of("traveller"),
                List.of(new Dropped("trips-api/write", DropReason.USER)),
                "Book a trip",
                "192.0.2.7",
                "curl/8",
                "private_key_jwt",
                "thumbprint",
                Instant.parse("2026-11-25T08:02:00Z"),
                null);
    }

    /** Says as little as a record can. */
    static Invocation bareRefusal() {
        return new Invocation(
                "id-1",
                Instant.parse("2026-11-25T08:00:00Z"),
                "realm-1",
                Decision.DENY,
                "bad_parameters",
                InvocationType.EXCHANGE,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The text wherever a text can be, in lists of the given length. */
    static Invocation allOver(String text, int entries) {
        List<String> texts = Collections.nCopies(entries, text);
        List<Dropped> drops = Collections.nCopies(entries, new Dropped(text, DropReason.USER));
        return new Invocation(
                text,
                Instant.EPOCH,
                text,
                Decision.DENY,
                text,
                InvocationType.ANOMALY,
                text,
                text,
                text,
                text,
                1,
                text,
                text,
                text,
                text,
                texts,
                List.of(new Actor(text, text, text)),
                text,
                texts,
                texts,
                texts,
                drops,
                texts,
                drops,
                text,
                text,
                text,
                text,
                text,
                Instant.EPOCH,
                null);
    }
}
