package io.github.kcagents.demo;

import java.util.Optional;

/**
 * What was written after {@code ./demo}.
 *
 * @param check play, verify and end, instead of staying up
 * @param port the HTTP port; 0 = any free one
 */
record DemoOptions(boolean check, int port) {

    private static final int USUAL_PORT = 8080;

    static DemoOptions parse(String... args) {
        boolean check = false;
        Optional<Integer> port = Optional.empty();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--check")) {
                check = true;
            } else if (args[i].equals("--port") && i + 1 < args.length && args[i + 1].matches("[0-9]{1,5}")) {
                port = Optional.of(Integer.valueOf(args[++i]));
            } else {
                throw new IllegalArgumentException(
                        "I don't understand " + args[i] + ". Usage: ./demo [--check] [--port NUMBER]");
            }
        }
        // A check has no reader who needs a known address, and must not fail because of another server.
        return new DemoOptions(check, port.orElse(check ? 0 : USUAL_PORT));
    }
}
