package io.github.kcagents.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run of {@code kc.sh}, or of a database, with all that it starts, which ends with us even when we are killed. */
final class ServerProcess {

    private static final Duration GRACE = Duration.ofSeconds(20);

    /**
     * kc.sh runs Java as a child, and a killed JVM can't tell either of them. So this shell stands between: when its input ends,
     * whoever started it is gone, and it ends kc.sh, which passes that on. Interrupts from the terminal are ours to handle.
     * A database is ended in the same way.
     */
    private static final String GUARD = """
            trap '' INT HUP
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            { while read -r line <&3; do :; done; kill -TERM $server; } 2>/dev/null &
            guard=$!
            exec 3<&-
            wait $server
            status=$?
            kill $guard 2>/dev/null
            exit $status
            """;

    private final Process process;
    private final List<ProcessHandle> seen = new ArrayList<>();

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** @param program with its arguments */
    static ServerProcess run(List<String> program, ServerLog log, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "guard"));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        Map<String, String> env = builder.environment();
        // What the developer set for another Keycloak must not change this one.
        env.keySet().removeIf(key -> key.startsWith("KC_") || key.startsWith("JAVA_OPTS") || key.equals("JAVA"));
        env.put("JAVA_HOME", JavaHome.find().toString());
        env.putAll(environment);
        try {
            return new ServerProcess(builder.start());
        } catch (IOException e) {
            throw new HarnessException(program.get(0) + " could not be started: " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The JVM that kc.sh started. */
    Optional<ProcessHandle> jvm() {
        return process.descendants()
                .filter(child ->
                        child.info().command().filter(c -> c.endsWith("java")).isPresent())
                .findFirst();
    }

    int exitValue() {
        return process.exitValue();
    }

    boolean await(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the whole tree, first politely; returns when nothing of it is left. */
    synchronized void stop() {
        process.descendants().forEach(seen::add);
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        await(GRACE);
        // Again, for those that were born meanwhile: once a parent is gone its children can't be found through it.
        process.descendants().forEach(seen::add);
        seen.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await(GRACE);
    }
}
