package io.github.kcagents.invocation.export;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.kcagents.chain.Actor;
import io.github.kcagents.invocation.Dropped;
import io.github.kcagents.invocation.Invocation;
import org.jspecify.annotations.Nullable;

/** What a record has and a foreign form has no field for, under the names of our API. */
final class OwnFields {

    private OwnFields() {}

    static Fields of(Invocation record) {
        return new Fields()
                .put("event", record.type().key())
                .put("decision", record.decision().key())
                .put("reason", record.reason())
                .put("txn", record.transaction())
                .put("jti", record.tokenId())
                .put("parentJti", record.parentTokenId())
                .put("rootJti", record.rootTokenId())
                .put("depth", record.depth())
                .put("chain", record.chain().stream().map(OwnFields::link).toList())
                .put("owners", record.owners())
                .put("clientId", record.clientId())
                .put("audience", record.audience())
                .put("scopeRequested", record.scopeRequested())
                .put("scopeGranted", record.scopeGranted())
                .put("scopeDropped", drops("scope", record.scopeDropped()))
                .put("rolesGranted", record.rolesGranted())
                .put("rolesDropped", drops("role", record.rolesDropped()))
                .put("task", record.task())
                .put("authMethod", record.authMethod())
                .put("cnf", record.confirmation())
                .put("expiresAt", text(record.expiresAt()))
                .put("hash", record.hash());
    }

    private static Map<String, Object> link(Actor actor) {
        return new Fields()
                .put("iss", actor.issuer())
                .put("sub", actor.subject())
                .put("clientId", actor.clientId())
                .toMap();
    }

    private static List<Map<String, Object>> drops(String what, List<Dropped> dropped) {
        return dropped.stream()
                .map(drop -> new Fields()
                        .put(what, drop.right())
                        .put("reason", drop.reason().key())
                        .toMap())
                .toList();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
