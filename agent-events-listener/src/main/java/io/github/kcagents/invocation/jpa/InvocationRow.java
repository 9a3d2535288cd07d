package io.github.kcagents.invocation.jpa;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationType;
import org.jspecify.annotations.Nullable;

/** An {@link Invocation} as a row, and back. */
final class InvocationRow {

    private InvocationRow() {}

    static AgentInvocation write(Invocation invocation) throws IOException {
        AgentInvocation row = new AgentInvocation();
        row.id = PlainText.clean(invocation.id(), AgentInvocation.ID_LENGTH);
        row.realmId = PlainText.clean(invocation.realmId(), AgentInvocation.ID_LENGTH);
        row.happenedAt = invocation.time().toEpochMilli();
        row.decision = invocation.decision().key();
        row.eventKind = invocation.type().key();
        row.reason = clean(invocation.reason(), AgentInvocation.KEY_LENGTH);
        row.txn = clean(invocation.transaction(), AgentInvocation.KEY_LENGTH);
        row.jti = clean(invocation.tokenId(), AgentInvocation.TOKEN_ID_LENGTH);
        row.parentJti = clean(invocation.parentTokenId(), AgentInvocation.TOKEN_ID_LENGTH);
        row.rootJti = clean(invocation.rootTokenId(), AgentInvocation.TOKEN_ID_LENGTH);
        row.chainDepth = invocation.depth();
        row.subjectId = clean(invocation.subjectId(), AgentInvocation.NAME_LENGTH);
        row.subjectName = clean(invocation.subjectName(), AgentInvocation.NAME_LENGTH);
        row.actorId = clean(invocation.actorId(), AgentInvocation.NAME_LENGTH);
        row.actorClientId = clean(invocation.actorClientId(), AgentInvocation.NAME_LENGTH);
        row.clientId = clean(invocation.clientId(), AgentInvocation.NAME_LENGTH);
        row.audience = audience(invocation.audience());
        row.task = clean(invocation.task(), AgentInvocation.TASK_LENGTH);
        row.ipAddress = clean(invocation.ipAddress(), AgentInvocation.KEY_LENGTH);
        row.userAgent = clean(invocation.userAgent(), AgentInvocation.NAME_LENGTH);
        row.authMethod = clean(invocation.authMethod(), AgentInvocation.KEY_LENGTH);
        row.cnf = clean(invocation.confirmation(), AgentInvocation.TOKEN_ID_LENGTH);
        Instant expiresAt = invocation.expiresAt();
        row.expiresAt = expiresAt == null ? null : expiresAt.toEpochMilli();
        row.listsJson = InvocationLists.of(invocation).toJson();
        return row;
    }

    /** A row that can't be read is an error and not left out: a list with a hole in it would look whole. */
    static Invocation read(AgentInvocation row) {
        InvocationLists lists;
        try {
            lists = InvocationLists.parse(row.listsJson);
        } catch (IOException e) {
            throw new IllegalStateException("record " + row.id + " holds no readable lists", e);
        }
        return new Invocation(
                row.id,
                Instant.ofEpochMilli(row.happenedAt),
                row.realmId,
                decision(row),
                row.reason,
                InvocationType.parse(row.eventKind)
                        .orElseThrow(() -> new IllegalStateException("record " + row.id + " is of an unknown kind")),
                row.txn,
                row.jti,
                row.parentJti,
                row.rootJti,
                row.chainDepth,
                row.subjectId,
                row.subjectName,
                row.actorId,
                row.actorClientId,
                lists.owners(),
                lists.chain(),
                row.clientId,
                lists.audience(),
                lists.scopeRequested(),
                lists.scopeGranted(),
                lists.scopeDropped(),
                lists.rolesGranted(),
                lists.rolesDropped(),
                row.task,
                row.ipAddress,
                row.userAgent,
                row.authMethod,
                row.cnf,
                row.expiresAt == null ? null : Instant.ofEpochMilli(row.expiresAt),
                row.leafHash);
    }

    private static @Nullable String audience(List<String> targets) {
        return switch (targets.size()) {
            case 0 -> null;
            case 1 -> PlainText.clean(targets.get(0), AgentInvocation.NAME_LENGTH);
            default -> AgentInvocation.SEVERAL;
        };
    }

    private static Decision decision(AgentInvocation row) {
        return Arrays.stream(Decision.values())
                .filter(d -> d.key().equals(row.decision))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("record " + row.id + " has an unknown decision"));
    }

    private static @Nullable String clean(@Nullable String text, int limit) {
        return text == null ? null : PlainText.clean(text, limit);
    }
}
