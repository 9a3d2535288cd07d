package io.github.kcagents.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A hash of those attributes that can widen what an agent may do. The server keeps it beside the attributes, so that writing
 * them through another door than the agents' API, which asks for the rights that this needs, breaks the agent instead of
 * widening it. What only describes an agent is not in it and may be written by any door.
 */
public final class RecordFingerprint {

    /** In this order, which is part of what is stored. */
    static final List<String> COVERED = List.of(
            AgentAttributes.CLASS,
            AgentAttributes.CONSENT_MODE,
            AgentAttributes.CONSENT_GROUPS,
            AgentAttributes.OWNERS,
            AgentAttributes.SPONSOR,
            AgentAttributes.CAPABILITIES,
            AgentAttributes.AUDIENCES,
            AgentAttributes.ACCEPTS_FROM,
            AgentAttributes.MAY_DELEGATE_TO,
            AgentAttributes.CLAIMS,
            AgentAttributes.GRANTS,
            AgentAttributes.TOKEN_LIFESPAN,
            AgentAttributes.REVIEW_INTERVAL,
            AgentAttributes.SECRETLESS,
            AgentAttributes.SECRET_UNTIL,
            AgentAttributes.SENDER_CONSTRAINED,
            AgentAttributes.PARENT,
            AgentAttributes.EXPIRES_AT);

    private RecordFingerprint() {}

    public static String of(Function<String, @Nullable String> attribute) {
        String covered = COVERED.stream().map(name -> part(attribute, name)).collect(Collectors.joining());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(covered.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    /** The length first, so that no value can pretend to be another attribute. */
    private static String part(Function<String, @Nullable String> attribute, String name) {
        String value = attribute.apply(name);
        return value == null ? name + "\n" : name + '=' + value.length() + ':' + value + '\n';
    }
}
