package io.github.kcagents.benchmark.micro;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.chain.Provenance;

/** Material of the size that a real realm has: UUIDs, a URL as issuer. */
final class Samples {

    private static final String ISSUER = "https://login.example.com/realms/travel";

    private Samples() {}

    static Actor actor(int number) {
        return new Actor(ISSUER, uuid("service account " + number), "agent-" + number);
    }

    static ActChain chain(int depth) {
        return new ActChain(IntStream.range(0, depth).mapToObj(Samples::actor).toList());
    }

    static Provenance provenance(int depth) {
        List<String> ancestors = IntStream.range(0, depth)
                .mapToObj(i -> "trrtat:kca-" + uuid("token " + i))
                .toList();
        return new Provenance(
                uuid("alice"),
                "agent-0",
                uuid("transaction"),
                chain(depth),
                ancestors,
                "Book the trip to the fair",
                "user-driven",
                Provenance.BY_CONSENT);
    }

    static SecretKey key() {
        return new SecretKeySpec(new byte[64], "HmacSHA512");
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
