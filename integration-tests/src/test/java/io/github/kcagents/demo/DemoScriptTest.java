package io.github.kcagents.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes wrong before the demo's own program runs: one clear sentence, exit code 2, and nothing was built or started. */
@DisabledOnOs(OS.WINDOWS)
class DemoScriptTest {

    private static final Path SCRIPT = Path.of("../demo");

    @TempDir
    Path folder;

    private record Outcome(int exit, String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999", "080", "abc", "-1", "1e3", ""})
    void refusesWhatIsNoPort(String port) throws Exception {
        assertThat(refused("--port", port)).contains("--port wants a number").hasLineCount(1);
    }

    @Test
    void refusesAPortWithoutANumber() throws Exception {
        assertThat(refused("--port")).isEqualTo("--port wants a number.");
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() throws Exception {
        assertThat(refused("--bogus")).startsWith("I don't understand --bogus.").contains("Usage:");
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        Path sources = folder.resolve("integration-tests/src/main/java/io/github/kcagents/harness");
        Files.createDirectories(sources);
        Files.copy(
                Path.of("src/main/java/io/github/kcagents/harness/LoopbackPort.java"),
                sources.resolve("LoopbackPort.java"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(refused("--port", port)).startsWith("Port " + port + " is in use.");
        }
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", folder.resolve("nowhere").toString()), "--check");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.text()).startsWith("There is no Java here").contains("17 or newer");
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        executable("old/bin/java", "echo '    java.specification.version = 11' >&2");

        Outcome outcome = run(Map.of("JAVA_HOME", folder.resolve("old").toString()), "--check");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.text()).contains("has version 11").contains("17 or newer is needed");
    }

    @Test
    void saysThatAJavaWithoutACompilerIsNotEnough() throws Exception {
        executable("jre/bin/java", """
                case $1 in
                    --list-modules) echo java.base@17 ;;
                    *) echo '    java.specification.version = 17' >&2 ;;
                esac
                """);

        Outcome outcome = run(Map.of("JAVA_HOME", folder.resolve("jre").toString()), "--check");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.text()).contains("a whole JDK is needed");
    }

    @Test
    void saysThatADownloadFailed() throws Exception {
        executable("mvnw", "echo '[ERROR] Could not transfer artifact x:y:1 from/to central'; exit 1");

        Outcome outcome = run(Map.of(), "--check");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.text())
                .contains("A download failed: is the network there?")
                .doesNotContain("build failed");
    }

    @Test
    void saysThatTheBuildFailed() throws Exception {
        executable("mvnw", "echo '[ERROR] COMPILATION ERROR'; exit 1");

        Outcome outcome = run(Map.of(), "--check");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.text()).contains("[ERROR] COMPILATION ERROR").contains("The build failed.");
    }

    private String refused(String... arguments) throws Exception {
        Outcome outcome = run(Map.of(), arguments);
        assertThat(outcome.exit()).isEqualTo(2);
        return outcome.text();
    }

    /** In a folder of its own, where there is nothing to build. */
    private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        Path copy = folder.resolve("demo");
        Files.copy(SCRIPT, copy);
        List<String> command = new ArrayList<>(List.of("sh", copy.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("the script ends by itself").isTrue();
        return new Outcome(process.exitValue(), Files.readString(out).strip());
    }

    private void executable(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
