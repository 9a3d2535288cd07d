package io.github.kcagents.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Which agents of a realm somebody asks for, and in which order. Every part that is null does not narrow.
 *
 * @param search part of client id or name, in any case
 * @param owner only what this user or group owns; the name in it does not matter
 * @param ownerless true: only agents without an owner who can answer; false: only those with one
 * @param unusedSince only agents that were neither used nor made since then
 */
public record AgentQuery(
        @Nullable String search,
        @Nullable AgentClass agentClass,
        @Nullable AgentStatus status,
        @Nullable Party owner,
        @Nullable Boolean ownerless,
        @Nullable Instant unusedSince,
        Sort sort,
        boolean descending) {

    /** Every agent, by client id. */
    public static final AgentQuery ALL = new AgentQuery(null, null, null, null, null, null, Sort.CLIENT_ID, false);

    /** What the agents are ordered by; equal ones by their id, so that pages neither repeat nor miss one. */
    public enum Sort {
        CLIENT_ID("clientId"),
        CREATED_AT("createdAt"),
        /** Those never used come first. */
        LAST_USED("lastUsed"),
        REVIEW_DUE("reviewDue");

        private final String key;

        Sort(String key) {
            this.key = key;
        }

        /** The value on the wire. */
        public String key() {
            return key;
        }

        public static Optional<Sort> parse(String key) {
            return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
        }
    }
}
