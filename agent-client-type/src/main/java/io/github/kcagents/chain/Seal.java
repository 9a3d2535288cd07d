package io.github.kcagents.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;

/**
 * Proves that this server issued a token as an agent's token. Realm keys sign whatever protocol mappers put into a token, so
 * a signature alone says nothing about where {@code act} came from. The token id of an agent's token therefore ends in a
 * tag over the facts, under a key that only the realm has: {@code kca-<random>.<tag>}.
 */
public final class Seal {

    /** Start of the raw token id of every sealed token. */
    public static final String PREFIX = "kca-";

    /** Domain separation: the realm's key also signs JWTs, which can't start so. */
    private static final String CONTEXT = "kcagents\nprovenance\n1\n";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG_BYTES = 16;

    /** Milliseconds in base 36 fit until the year 5188. */
    private static final int TIME_DIGITS = 9;

    private Seal() {}

    /**
     * @param random at least 128 bits from a secure source, in URL-safe characters
     * @return the raw token id, to be set behind the server's own prefix
     */
    public static String seal(SecretKey key, String realmId, String random, Provenance facts) {
        return PREFIX + random + '.' + encode(tag(key, realmId, random, facts));
    }

    /**
     * A random part that begins with the moment of issue: {@code iat} counts seconds, and within one an agent can be stopped
     * and started again.
     *
     * @param random at least 128 bits from a secure source, in URL-safe characters
     * @param millis Unix time in milliseconds
     */
    public static String timed(long millis, String random) {
        String digits = Long.toString(millis, Character.MAX_RADIX);
        return "0".repeat(TIME_DIGITS - digits.length()) + digits + random;
    }

    /**
     * When the token was issued, in Unix milliseconds. Only a seal that holds vouches for it.
     *
     * @return empty when the id is not one that {@link #timed} gave
     */
    public static OptionalLong issuedAtMillis(String tokenId) {
        String raw = raw(tokenId);
        int end = PREFIX.length() + TIME_DIGITS;
        if (!raw.startsWith(PREFIX) || raw.length() < end) {
            return OptionalLong.empty();
        }
        String digits = raw.substring(PREFIX.length(), end);
        return digits.matches("[0-9a-z]+")
                ? OptionalLong.of(Long.parseLong(digits, Character.MAX_RADIX))
                : OptionalLong.empty();
    }

    /** Does the token id claim to be sealed? */
    public static boolean claims(@Nullable String tokenId) {
        return tokenId != null && raw(tokenId).startsWith(PREFIX);
    }

    /** Is the seal of this token id one that the realm made for exactly these facts? */
    public static boolean holds(Iterable<SecretKey> keys, String realmId, String tokenId, Provenance facts) {
        String raw = raw(tokenId);
        int dot = raw.indexOf('.');
        if (!raw.startsWith(PREFIX) || dot < 0) {
            return false;
        }
        String random = raw.substring(PREFIX.length(), dot);
        // As text: lists of revoked token ids compare text, so that two spellings of one tag would be two tokens.
        byte[] spelled = raw.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        boolean holds = false;
        for (SecretKey key : keys) {
            byte[] right = encode(tag(key, realmId, random, facts)).getBytes(StandardCharsets.US_ASCII);
            holds |= MessageDigest.isEqual(spelled, right);
        }
        return holds;
    }

    /** The server puts a prefix with a colon before the raw token id (Keycloak 26.2 and later). */
    private static String raw(String tokenId) {
        return tokenId.substring(tokenId.indexOf(':') + 1);
    }

    private static byte[] tag(SecretKey key, String realmId, String random, Provenance facts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(CONTEXT.getBytes(StandardCharsets.US_ASCII));
            add(mac, realmId, random, facts.subject(), facts.clientId(), facts.transaction());
            add(mac, facts.task(), facts.agentClass(), facts.basis());
            addAll(mac, facts.ancestors());
            ActChain chain = facts.chain();
            add(mac, facts.depth());
            if (chain != null) {
                for (Actor actor : chain.actors()) {
                    add(mac, actor.issuer(), actor.subject(), actor.clientId());
                }
            }
            return Arrays.copyOf(mac.doFinal(), TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java platform", e);
        }
    }

    private static void addAll(Mac mac, List<String> values) {
        add(mac, values.size());
        values.forEach(value -> add(mac, value));
    }

    /**
     * Every value behind its length, so that no two lists of values give the same bytes. Not in UTF-8, which has one byte
     * for a question mark and for every half of a surrogate pair.
     */
    private static void add(Mac mac, @Nullable String... values) {
        for (String value : values) {
            add(mac, value == null ? -1 : value.length());
            if (value != null) {
                ByteBuffer bytes = ByteBuffer.allocate(value.length() * Character.BYTES);
                bytes.asCharBuffer().put(value);
                mac.update(bytes);
            }
        }
    }

    private static void add(Mac mac, int number) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
