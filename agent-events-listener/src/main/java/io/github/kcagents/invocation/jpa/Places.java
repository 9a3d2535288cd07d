package io.github.kcagents.invocation.jpa;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers the records that this process writes, realm by realm. Only memory is shared between requests, never a row. A place
 * is settled once its transaction is through; what lies below the lowest open one can be sealed. A record that is rolled back
 * leaves its place empty.
 */
final class Places {

    /** One life of one node: a process that starts again counts anew. */
    private final String segment = UUID.randomUUID().toString();

    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    private static final class Counter {
        private long last;
        private final TreeSet<Long> open = new TreeSet<>();
    }

    String segment() {
        return segment;
    }

    /** The next place, from 1; to be settled whatever becomes of the transaction. */
    long take(String realmId) {
        Counter counter = counters.computeIfAbsent(realmId, id -> new Counter());
        synchronized (counter) {
            counter.last++;
            counter.open.add(counter.last);
            return counter.last;
        }
    }

    /** The last place that was handed out; 0 for none. */
    long taken(String realmId) {
        Counter counter = counters.computeIfAbsent(realmId, id -> new Counter());
        synchronized (counter) {
            return counter.last;
        }
    }

    void settle(String realmId, long place) {
        Counter counter = counters.computeIfAbsent(realmId, id -> new Counter());
        synchronized (counter) {
            counter.open.remove(place);
        }
    }

    /** Up to here nothing can change any more. */
    long settled(String realmId) {
        Counter counter = counters.computeIfAbsent(realmId, id -> new Counter());
        synchronized (counter) {
            return counter.open.isEmpty() ? counter.last : counter.open.first() - 1;
        }
    }

    Set<String> realms() {
        return Set.copyOf(counters.keySet());
    }
}
