package io.github.kcagents.invocation.sink;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.github.kcagents.invocation.LedgerForm;

/**
 * Where the server sends its records. Only whoever runs the server says so, never a realm's administrator: the server reaches
 * places that he does not. What is wrong here stops the start.
 *
 * @param url {@code https}, or {@code http} on the loopback address; no user, no fragment
 * @param form {@link LedgerForm#OCSF} or {@link LedgerForm#ECS}
 * @param vaultKey names the secret in Keycloak's vault that goes into the header {@code Authorization} as it is
 * @param backlog most records that wait; beyond that the oldest are dropped
 */
public record SinkConfig(URI url, LedgerForm form, Optional<String> vaultKey, int backlog) {

    public static final int BACKLOG_DEFAULT = 1_000_000;
    public static final int BACKLOG_MAX = 10_000_000;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public SinkConfig {
        if (form == LedgerForm.CSV) {
            throw new IllegalArgumentException("the sink's format is csv and must be ocsf or ecs");
        }
        if (backlog < 1 || backlog > BACKLOG_MAX) {
            throw new IllegalArgumentException("the sink's backlog is " + backlog + " and must be 1 to " + BACKLOG_MAX);
        }
        if (vaultKey.isPresent() && !vaultKey.get().matches("[A-Za-z0-9._-]{1,200}")) {
            throw new IllegalArgumentException(
                    "the sink's vault key has other characters than letters, digits, . _ and -");
        }
    }

    /**
     * As it stands in the server's configuration.
     *
     * @throws IllegalArgumentException names what is wrong
     */
    public static SinkConfig of(String url, String form, Optional<String> vaultKey, int backlog) {
        LedgerForm parsed = LedgerForm.parse(form)
                .orElseThrow(() -> new IllegalArgumentException("the sink's format is unknown: must be ocsf or ecs"));
        return new SinkConfig(parse(url), parsed, vaultKey, backlog);
    }

    private static URI parse(String text) {
        try {
            URI url = new URI(text);
            String host = url.getHost();
            if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw new IllegalArgumentException("the sink's URL needs a host, and neither user nor fragment");
            }
            boolean local = LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
            if (!"https".equalsIgnoreCase(url.getScheme()) && !("http".equalsIgnoreCase(url.getScheme()) && local)) {
                throw new IllegalArgumentException("the sink's URL must be https, or http on the loopback address");
            }
            return url;
        } catch (URISyntaxException e) {
            // Without the text: it may hold a secret.
            throw new IllegalArgumentException("the sink's URL can't be read");
        }
    }
}
