package io.github.kcagents.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.kcagents.client.AdminApi;
import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;

/**
 * A request that can be sent again and again.
 *
 * @param path after the server's address
 * @param authorization the header's value
 * @param body an encoded form
 */
public record FormRequest(String path, String authorization, String body) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static FormRequest of(String path, Caller caller, Map<String, String> form) {
        String pair = caller.clientId() + ':' + caller.secret().orElse("");
        return new FormRequest(
                path,
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                new LinkedHashMap<>(form)
                        .entrySet().stream()
                                .map(e -> e.getKey() + '=' + AdminApi.encode(e.getValue()))
                                .collect(Collectors.joining("&")));
    }

    /** The answer, which has to be a good one. */
    public JsonObject send(String baseUrl) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JsonObject.parse(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path + " was interrupted", e);
        }
    }

    /** Never the tokens and secrets: this text may land in a report. */
    @Override
    public String toString() {
        return path;
    }
}
