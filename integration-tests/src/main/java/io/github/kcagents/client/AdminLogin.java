package io.github.kcagents.client;

import java.time.Duration;
import java.util.Optional;

/** The administrator's token, renewed before it ends: the master realm's live for a minute. */
final class AdminLogin {

    private static final long GOOD_FOR_NANOS = Duration.ofSeconds(30).toNanos();

    private final TokenApi master;
    private final String user;
    private final String password;
    private Optional<String> token = Optional.empty();
    private long since;

    AdminLogin(TokenApi master, String user, String password) {
        this.master = master;
        this.user = user;
        this.password = password;
    }

    synchronized String token() {
        if (token.isEmpty() || System.nanoTime() - since > GOOD_FOR_NANOS) {
            token = Optional.of(
                    master.password(Caller.of("admin-cli"), user, password).accessToken());
            since = System.nanoTime();
        }
        return token.orElseThrow();
    }
}
