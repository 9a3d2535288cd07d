package io.github.kcagents.benchmark.micro;

import java.util.Collection;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/** That every benchmark still runs; how fast is none of a test's business. */
class MicroBenchmarksTest {

    @Test
    void run() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.github\\.kcagents\\.benchmark\\.micro\\..*")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark())
                .contains(
                        ChainBenchmark.class.getName() + ".hop",
                        SealBenchmark.class.getName() + ".seal",
                        SealBenchmark.class.getName() + ".check",
                        RightsBenchmark.class.getName() + ".scopes",
                        RightsBenchmark.class.getName() + ".roles");
    }
}
