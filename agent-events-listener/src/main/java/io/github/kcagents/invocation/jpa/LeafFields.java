package io.github.kcagents.invocation.jpa;

import java.util.LinkedHashMap;
import java.util.Map;

import org.keycloak.common.util.SecretGenerator;

import io.github.kcagents.invocation.seal.LeafHash;
import org.jspecify.annotations.Nullable;

/** A row as the fields that are hashed, and the columns that sealing needs. */
final class LeafFields {

    private static final int SALT_CHARACTERS = 22;

    private LeafFields() {}

    /** Puts the row at its place and hashes it as it will be stored. */
    static void seal(AgentInvocation row, String segment, long place) {
        row.segment = segment;
        row.seq = place;
        if (row.subjectName != null) {
            row.nameSalt = SecretGenerator.getInstance().randomString(SALT_CHARACTERS, SecretGenerator.ALPHANUM);
            row.nameDigest = LeafHash.nameDigest(row.nameSalt, row.subjectName);
        }
        row.leafHash = LeafHash.of(of(row));
    }

    /** The hashed fields, and after them the name with its salt. */
    static Map<String, @Nullable String> of(AgentInvocation row) {
        Map<String, @Nullable String> out = new LinkedHashMap<>();
        out.put("id", row.id);
        out.put("realmId", row.realmId);
        out.put("segment", row.segment);
        out.put("seq", text(row.seq));
        out.put("time", Long.toString(row.happenedAt));
        out.put("decision", row.decision);
        out.put("event", row.eventKind);
        out.put("reason", row.reason);
        out.put("txn", row.txn);
        out.put("jti", row.jti);
        out.put("parentJti", row.parentJti);
        out.put("rootJti", row.rootJti);
        out.put("depth", Integer.toString(row.chainDepth));
        out.put("subjectId", row.subjectId);
        out.put(LeafHash.NAME_DIGEST, row.nameDigest);
        out.put("actorId", row.actorId);
        out.put("actorClientId", row.actorClientId);
        out.put("clientId", row.clientId);
        out.put("audience", row.audience);
        out.put("task", row.task);
        out.put("ipAddress", row.ipAddress);
        out.put("userAgent", row.userAgent);
        out.put("authMethod", row.authMethod);
        out.put("cnf", row.cnf);
        out.put("expiresAt", text(row.expiresAt));
        out.put("lists", row.listsJson);
        out.put("subjectName", row.subjectName);
        out.put("nameSalt", row.nameSalt);
        return out;
    }

    private static @Nullable String text(@Nullable Long number) {
        return number == null ? null : number.toString();
    }
}
