package io.github.kcagents.demo;

import java.io.PrintStream;

/** The demo's voice. */
final class Printer {

    private final PrintStream out;
    private int steps;

    Printer(PrintStream out) {
        this.out = out;
    }

    void step(String title) {
        out.printf("%n%d. %s%n", ++steps, title);
    }

    /** One line of a step: who asks, what was granted. */
    void line(String label, Object value) {
        out.printf("   %-9s %s%n", label, value);
    }

    /** Text of several lines, indented under a label. */
    void block(String label, String text) {
        String padding = " ".repeat(13);
        out.printf("   %-9s %s%n", label, text.strip().replace("\n", "\n" + padding));
    }

    void fact(boolean holds, String fact) {
        out.printf("   %s %s%n", holds ? "ok  " : "FAIL", fact);
    }

    void say(String text) {
        out.println(text);
    }

    /** Its message is a sentence. */
    void problem(Exception problem) {
        out.println("\n" + problem.getMessage());
    }

    synchronized void begin(String what) {
        out.print(what + " ");
        out.flush();
    }

    synchronized void dot() {
        out.print('.');
        out.flush();
    }

    synchronized void end(long seconds) {
        out.println(" " + seconds + " s");
    }

    void closing(String baseUrl, boolean allHeld) {
        out.printf("""

                Keycloak stays up%s.
                  admin console  %s/admin/master/console/#/demo  (admin / admin)
                  account        %s/realms/demo/account  (alice / alice)
                Ctrl-C stops it.
                """, allHeld ? "" : ", so that you can look", baseUrl, baseUrl);
    }
}
