package io.github.kcagents.benchmark.micro;

import java.util.concurrent.TimeUnit;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.chain.ChainExtension;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One hop of a chain: read the claim of the subject token, add the caller, write the claim of the new token. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChainBenchmark {

    /** {@code act} objects in the subject token. */
    @Param({"1", "4", "15"})
    int depth;

    private Object claim = "";
    private Actor caller = Samples.actor(0);

    @Setup
    public void makeClaim() {
        claim = Samples.chain(depth).toClaim();
        caller = Samples.actor(depth + 1);
    }

    @Benchmark
    public Object hop() {
        if (ActChain.read(claim) instanceof ActChain.Reading.Present present
                && ChainExtension.of(present.chain(), caller, ActChain.DEPTH_LIMIT)
                        instanceof ChainExtension.Extended extended) {
            return extended.chain().toClaim();
        }
        throw new IllegalStateException("The sample chain of depth " + depth + " was refused.");
    }
}
