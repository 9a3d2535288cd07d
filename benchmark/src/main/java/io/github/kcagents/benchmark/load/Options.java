package io.github.kcagents.benchmark.load;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param quick only Keycloak's newest version and RS256
 * @param ledgerRows that the ledger grows to in the end; 0 = it is left as it is
 * @param rounds in each of which every kind of request is measured once
 * @param cell how long one kind of request is measured
 * @param warmUp most time until three cells agree
 */
record Options(boolean quick, long ledgerRows, int rounds, Duration cell, Duration warmUp) {

    static final int CONNECTIONS = 8;
    static final int USERS = 32;

    static Options parse(String[] arguments) {
        if (arguments.length == 0) {
            return new Options(false, 0, 5, Duration.ofSeconds(8), Duration.ofSeconds(150));
        }
        if (arguments.length == 1 && arguments[0].equals("quick")) {
            return new Options(true, 0, 3, Duration.ofSeconds(5), Duration.ofSeconds(90));
        }
        if (arguments.length == 2 && arguments[0].equals("growth") && arguments[1].matches("[1-9][0-9]{2,8}")) {
            return new Options(true, Long.parseLong(arguments[1]), 3, Duration.ofSeconds(5), Duration.ofSeconds(90));
        }
        throw new IllegalArgumentException("Usage: ./bench [quick | growth ROWS]");
    }
}
