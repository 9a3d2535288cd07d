package io.github.kcagents.demo;

import java.util.Objects;

/** What the demo claims. Each claim is printed with whether it holds. */
final class Facts {

    private final Printer out;
    private int held;
    private int failed;

    Facts(Printer out) {
        this.out = out;
    }

    void equal(String fact, Object actual, Object expected) {
        boolean holds = Objects.equals(actual, expected);
        that(holds ? fact : fact + " (expected " + expected + ", but it was " + actual + ")", holds);
    }

    void that(String fact, boolean holds) {
        if (holds) {
            held++;
        } else {
            failed++;
        }
        out.fact(holds, fact);
    }

    /** The rest of the script can't be played. */
    void broken(RuntimeException cause) {
        that("the script goes on (" + cause.getMessage() + ")", false);
    }

    /** Whether all held. The line is one that build servers count. */
    boolean summary() {
        out.say("");
        out.say(held + " passed, " + failed + " failed");
        return failed == 0;
    }
}
