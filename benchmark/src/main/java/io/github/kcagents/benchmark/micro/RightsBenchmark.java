package io.github.kcagents.benchmark.micro;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.kcagents.exchange.cap.HeldRole;
import io.github.kcagents.exchange.cap.RoleCut;
import io.github.kcagents.exchange.cap.RoleLimits;
import io.github.kcagents.exchange.cap.ScopeCut;
import io.github.kcagents.exchange.cap.ScopeLimits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The intersection of one exchange, with the sets that it is made from. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RightsBenchmark {

    /** Scopes asked for, and roles held by the user; the agent may have every other one. */
    @Param({"5", "50"})
    int rights;

    /** Agents before the caller. */
    @Param({"0", "3"})
    int ancestors;

    private List<String> requested = List.of();
    private Set<String> all = Set.of();
    private Set<String> half = Set.of();
    private List<HeldRole> held = List.of();

    @Setup
    public void makeSets() {
        requested = IntStream.range(0, rights).mapToObj(i -> "scope:" + i).toList();
        all = Set.copyOf(requested);
        half = IntStream.range(0, rights)
                .filter(i -> i % 2 == 0)
                .mapToObj(i -> "scope:" + i)
                .collect(Collectors.toSet());
        // A role id stands for itself and for one that it is composed of.
        held = requested.stream()
                .map(name -> new HeldRole(name, null, Set.of(name, "part of " + name)))
                .toList();
    }

    @Benchmark
    public ScopeCut scopes() {
        List<Set<String>> before =
                IntStream.range(0, ancestors).<Set<String>>mapToObj(i -> all).toList();
        return ScopeCut.of(requested, new ScopeLimits(all, all, all, half, before, all));
    }

    @Benchmark
    public RoleCut roles() {
        Set<String> user =
                held.stream().flatMap(role -> role.closure().stream()).collect(Collectors.toSet());
        List<Set<String>> before =
                IntStream.range(0, ancestors).<Set<String>>mapToObj(i -> user).toList();
        return RoleCut.of(held, new RoleLimits(user, user, before, Set.of("payments-api")));
    }
}
