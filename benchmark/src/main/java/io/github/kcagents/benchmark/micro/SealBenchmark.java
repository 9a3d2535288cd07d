package io.github.kcagents.benchmark.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;

import io.github.kcagents.chain.Provenance;
import io.github.kcagents.chain.ProvenanceReading;
import io.github.kcagents.chain.Seal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The seal of a token: made once at the mint, checked at every exchange and introspection. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SealBenchmark {

    private static final String REALM = "8f0f1b0e-1111-4c55-9f06-6c9cf1f1a001";
    private static final String RANDOM = "0123456789abcdefghijkl";

    /** {@code act} objects in the token. */
    @Param({"1", "4"})
    int depth;

    private final SecretKey key = Samples.key();
    private Provenance facts = Samples.provenance(1);
    private ProvenanceReading.Claims claims = claimsOf(facts, key);

    @Setup
    public void makeToken() {
        facts = Samples.provenance(depth);
        claims = claimsOf(facts, key);
    }

    private static ProvenanceReading.Claims claimsOf(Provenance facts, SecretKey key) {
        return new ProvenanceReading.Claims(
                "trrtat:" + Seal.seal(key, REALM, RANDOM, facts),
                facts.subject(),
                facts.clientId(),
                facts.transaction(),
                facts.chain() == null ? null : facts.chain().toClaim(),
                facts.toClaim());
    }

    @Benchmark
    public String seal() {
        return Seal.seal(key, REALM, RANDOM, facts);
    }

    @Benchmark
    public ProvenanceReading.Genuine check() {
        if (ProvenanceReading.of(claims, List.of(key), REALM) instanceof ProvenanceReading.Genuine genuine) {
            return genuine;
        }
        throw new IllegalStateException("The sample token of depth " + depth + " is not believed.");
    }
}
