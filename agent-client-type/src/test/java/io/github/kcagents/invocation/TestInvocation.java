package io.github.kcagents.invocation;

import java.time.Instant;
import java.util.List;

import io.github.kcagents.chain.Actor;
import org.jspecify.annotations.Nullable;

/** Builds records: a grant at first, changed step by step. */
public final class TestInvocation {

    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private String id = "record";
    private Instant time = NOON;
    private @Nullable String reason;
    private InvocationType type = InvocationType.EXCHANGE;
    private @Nullable String tokenId;
    private @Nullable String parentTokenId;
    private @Nullable String subjectName;
    private @Nullable String actorClientId;
    private @Nullable String task;
    private @Nullable Instant expiresAt;
    private List<String> owners = List.of();
    private List<Actor> chain = List.of();
    private List<String> words = List.of();
    private List<Dropped> dropped = List.of();

    private TestInvocation() {}

    public static TestInvocation grant() {
        return new TestInvocation();
    }

    public static TestInvocation refusal(String reason) {
        TestInvocation refusal = new TestInvocation();
        refusal.reason = reason;
        return refusal;
    }

    /** A grant in a tree: {@code id} issued the token of the same name. */
    public static TestInvocation issued(String id, @Nullable String parentTokenId) {
        return grant().id(id).tokenId(id).parentTokenId(parentTokenId);
    }

    public TestInvocation id(String value) {
        id = value;
        return this;
    }

    public TestInvocation at(Instant value) {
        time = value;
        return this;
    }

    public TestInvocation type(InvocationType value) {
        type = value;
        return this;
    }

    public TestInvocation tokenId(@Nullable String value) {
        tokenId = value;
        return this;
    }

    public TestInvocation parentTokenId(@Nullable String value) {
        parentTokenId = value;
        return this;
    }

    public TestInvocation subjectName(@Nullable String value) {
        subjectName = value;
        return this;
    }

    public TestInvocation actorClientId(@Nullable String value) {
        actorClientId = value;
        return this;
    }

    public TestInvocation task(@Nullable String value) {
        task = value;
        return this;
    }

    public TestInvocation expiresAt(@Nullable Instant value) {
        expiresAt = value;
        return this;
    }

    public TestInvocation owners(List<String> value) {
        owners = value;
        return this;
    }

    public TestInvocation chain(List<Actor> value) {
        chain = value;
        return this;
    }

    /** The audience, the scopes and the roles alike. */
    public TestInvocation words(List<String> value) {
        words = value;
        return this;
    }

    public TestInvocation dropped(List<Dropped> value) {
        dropped = value;
        return this;
    }

    public Invocation build() {
        return new Invocation(
                id,
                time,
                "realm",
                reason == null ? Decision.ALLOW : Decision.DENY,
                reason,
                type,
                "txn-1",
                tokenId,
                parentTokenId,
                "root",
                chain.size(),
                "subject",
                subjectName,
                actorClientId == null ? null : "account",
                actorClientId,
                owners,
                chain,
                "trip-agent",
                words,
                words,
                words,
                dropped,
                words,
                dropped,
                task,
                "192.0.2.7",
                "Example/1.0 (test)",
                "private_key_jwt",
                "0ZcOCORZNYy",
                expiresAt,
                null);
    }
}
