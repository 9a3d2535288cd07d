package io.github.kcagents.invocation.sink;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/** Sends batches of JSON lines. Follows no redirect, and waits for no sink longer than its limit. */
public final class SinkClient {

    /** What is said of a secret with a line break in it. */
    public static final String BAD_SECRET = "a secret that no header can hold";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final URI url;
    private final Duration limit;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    /** @param limit for a whole answer, its body included */
    public SinkClient(URI url, Duration limit) {
        this.url = url;
        this.limit = limit;
    }

    /**
     * @param authorization value of the header; null for none
     * @return empty when the sink took it, else in a word or two why not
     */
    public String send(List<String> lines, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(String.join("\n", lines) + "\n"));
        if (authorization != null) {
            try {
                request.header("Authorization", authorization);
            } catch (IllegalArgumentException e) {
                return BAD_SECRET;
            }
        }
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request.build(), BodyHandlers.discarding());
        try {
            int status = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status >= 200 && status < 300 ? "" : "status " + status;
        } catch (TimeoutException e) {
            return "no answer in time";
        } catch (ExecutionException e) {
            return e.getCause() == null
                    ? "no connection"
                    : e.getCause().getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            // Also ends an answer that never does.
            answer.cancel(true);
        }
    }
}
