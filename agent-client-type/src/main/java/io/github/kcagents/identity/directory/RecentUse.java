package io.github.kcagents.identity.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which agents were noted as used a moment ago, so that a busy one does not ask the database with every token. */
final class RecentUse {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    private final Map<String, Instant> noted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    /** Is it time to note the agent? Answers yes once, then no for a while. */
    synchronized boolean due(String clientUuid, Instant now) {
        Instant before = noted.get(clientUuid);
        if (before != null && now.isBefore(before.plus(REMEMBERED))) {
            return false;
        }
        noted.put(clientUuid, now);
        return true;
    }
}
