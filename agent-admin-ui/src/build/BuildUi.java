import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds the pages: checks Node, installs what the lock file names, checks types, runs the unit tests, bundles, checks the sizes.
 * Run by the build from its source, so that a machine without Node gets a sentence and not a stack trace. What did not change
 * since the last time is not done again.
 */
public final class BuildUi {

    private static final int NODE_VERSION = 20;
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final List<String> INPUTS = List.of(
            "package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.ts", "build", "src", "test");

    private final Path ui;
    private final Path work;
    private final Path classes;

    private BuildUi(Path module) {
        this.ui = module.resolve("src/main/ui");
        this.work = module.resolve("target/ui");
        this.classes = module.resolve("target/classes");
    }

    public static void main(String[] args) {
        try {
            new BuildUi(Path.of(args[0])).run();
        } catch (Failure e) {
            System.err.println("ERROR " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() throws IOException {
        checkNode();
        Files.createDirectories(work);
        String lock = fingerprint(List.of("package-lock.json", ".npmrc"));
        if (!same("installed", lock) || !Files.isDirectory(ui.resolve("node_modules"))) {
            step("npm", "ci", "--no-progress", "--loglevel=error");
            remember("installed", lock);
        }
        String all = fingerprint(INPUTS);
        Path out = work.resolve("out");
        Path list = work.resolve("agents-ui.properties");
        if (!same("built", all) || !Files.isRegularFile(list)) {
            step("npm", "run", "--silent", "types");
            step("npm", "run", "--silent", "test");
            step("npm", "run", "--silent", "bundle");
            step("node", "build/check.mjs", out.toString(), list.toString());
            remember("built", all);
        }
        copy(out, list);
    }

    private void checkNode() throws IOException {
        Optional<String> version = answer("node", "--version");
        if (version.isEmpty() || answer("npm", "--version").isEmpty()) {
            throw new Failure("Building the admin console's pages needs Node " + NODE_VERSION
                    + " or newer with npm on the PATH; -DskipUi builds everything else.");
        }
        int major = Integer.parseInt(version.get().replaceFirst("^v(\\d+).*$", "$1"));
        if (major < NODE_VERSION) {
            throw new Failure("Building the admin console's pages needs Node " + NODE_VERSION + " or newer, here is "
                    + version.get() + "; -DskipUi builds everything else.");
        }
    }

    /** Empty where there is no such program. */
    private static Optional<String> answer(String program, String argument) throws IOException {
        try {
            Process process = new ProcessBuilder(command(program, argument)).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return await(process) == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void step(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(words)).directory(ui.toFile()).inheritIO();
        builder.environment().put("UI_OUT", work.resolve("out").toString());
        builder.environment().put("NO_COLOR", "1");
        if (await(builder.start()) != 0) {
            throw new Failure("The admin console's pages were not built: '" + String.join(" ", words) + "' failed.");
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.");
        }
    }

    private static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        if (WINDOWS && words[0].equals("npm")) {
            command.set(0, "npm.cmd");
        }
        return command;
    }

    private void copy(Path out, Path list) throws IOException {
        Path target = classes.resolve("theme-resources/resources/agents-ui");
        delete(target);
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean notice = file.endsWith("THIRD-PARTY.txt");
                Path folder = notice ? Files.createDirectories(classes.resolve("META-INF")) : target;
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(list, classes.resolve("agents-ui.properties"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private boolean same(String name, String fingerprint) throws IOException {
        Path file = work.resolve(name);
        return Files.isRegularFile(file) && Files.readString(file).equals(fingerprint);
    }

    private void remember(String name, String fingerprint) throws IOException {
        Files.writeString(work.resolve(name), fingerprint);
    }

    private String fingerprint(List<String> inputs) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String input : inputs) {
                try (Stream<Path> files = Files.walk(ui.resolve(input))) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(ui.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure(String sentence) {
            super(sentence);
        }
    }
}
