package io.github.kcagents.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A hash of those attributes that need more than the right to manage clients: the class, and an administrator's consent in
 * place of the users'. The server keeps it beside the attributes, so that writing them through another door than the agents'
 * API breaks the agent instead of widening it.
 */
public final class RecordFingerprint {

    private RecordFingerprint() {}

    public static String of(Function<String, @Nullable String> attribute) {
        String protectedPart = part(attribute, AgentAttributes.CLASS)
                + part(attribute, AgentAttributes.CONSENT_MODE)
                + part(attribute, AgentAttributes.CONSENT_GROUPS);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(protectedPart.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    private static String part(Function<String, @Nullable String> attribute, String name) {
        String value = attribute.apply(name);
        return name + '=' + (value == null ? "" : value) + '\n';
    }
}
