package io.github.kcagents.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Keycloak's own word on itself, at its management port. */
final class Management {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    Management(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    boolean isReady() {
        try {
            return get("/health/ready", Duration.ofSeconds(2)).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    String metrics() {
        try {
            return get("/metrics", Duration.ofSeconds(30)).body();
        } catch (IOException e) {
            throw new HarnessException("The server shows no metrics: " + e.getMessage(), e);
        }
    }

    private HttpResponse<String> get(String path, Duration limit) throws IOException {
        HttpRequest question = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(limit)
                .build();
        try {
            return http.send(question, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
