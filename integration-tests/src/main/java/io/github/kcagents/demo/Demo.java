package io.github.kcagents.demo;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.github.kcagents.harness.Flavour;
import io.github.kcagents.harness.HarnessException;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.ServerConfig;

/** Starts Keycloak with our JARs and the demo realm, plays the main job, and stays up or says whether all was as printed. */
public final class Demo {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int COULD_NOT_START = 2;

    private Demo() {}

    /** Whatever way this ends, signals included, the server's shutdown hook ends the server. */
    public static void main(String[] args) throws InterruptedException {
        Printer out = new Printer(System.out);
        DemoOptions options;
        try {
            options = DemoOptions.parse(args);
        } catch (IllegalArgumentException e) {
            out.problem(e);
            System.exit(COULD_NOT_START);
            return;
        }
        System.exit(run(options, out));
    }

    private static int run(DemoOptions options, Printer out) throws InterruptedException {
        try (KeycloakServer server = start(options, out)) {
            int status = play(server, out);
            if (!options.check()) {
                out.closing(server.baseUrl(), status == OK);
                new CountDownLatch(1).await();
            }
            return status;
        } catch (HarnessException e) {
            out.problem(e);
            return COULD_NOT_START;
        }
    }

    private static KeycloakServer start(DemoOptions options, Printer out) {
        ServerConfig usual = ServerConfig.of(Flavour.DEMO);
        ServerConfig config =
                usual.withPort(options.port()).withRealms(List.of(DemoRealmFile.unpackInto(usual.target())));
        try (Progress progress = Progress.of("Starting Keycloak " + config.version() + " with the agent JARs", out)) {
            return KeycloakServer.start(config);
        }
    }

    private static int play(KeycloakServer server, Printer out) {
        Facts facts = new Facts(out);
        try {
            new DemoScript(new Stage(server, out, facts)).play();
        } catch (RuntimeException e) {
            // A step that can't go on: what the server said is in the message, and the facts so far are printed.
            facts.broken(e);
        }
        return facts.summary() ? OK : FAILED;
    }
}
