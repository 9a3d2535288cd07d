package io.github.kcagents.invocation.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The hash of one record over all that it says, as it is stored. The user's name goes in as a salted digest, so that the name
 * and its salt can be deleted later while the record stays verifiable.
 */
public final class LeafHash {

    /** Field of the digest of {@code subjectName} under {@code nameSalt}. */
    public static final String NAME_DIGEST = "nameDigest";

    /** Fields in the order in which they are hashed; never to be changed, only a new {@link #CONTEXT} may have others. */
    public static final List<String> FIELDS = List.of(
            "id",
            "realmId",
            "segment",
            "seq",
            "time",
            "decision",
            "event",
            "reason",
            "txn",
            "jti",
            "parentJti",
            "rootJti",
            "depth",
            "subjectId",
            NAME_DIGEST,
            "actorId",
            "actorClientId",
            "clientId",
            "audience",
            "task",
            "ipAddress",
            "userAgent",
            "authMethod",
            "cnf",
            "expiresAt",
            "lists");

    private static final String CONTEXT = "kcagents ledger record 1";

    private LeafHash() {}

    /** @return lower-case hexadecimal SHA-256; absent, null and empty fields count the same, as in some databases */
    public static String of(Map<String, @Nullable String> record) {
        MessageDigest digest = sha256();
        add(digest, CONTEXT);
        FIELDS.forEach(field -> add(digest, record.get(field)));
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String nameDigest(String salt, String name) {
        MessageDigest digest = sha256();
        add(digest, salt);
        add(digest, name);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Every value behind its length, so that no two lists of values give the same bytes. */
    static void add(MessageDigest digest, @Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
