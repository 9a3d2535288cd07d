package io.github.kcagents.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.harness.Receivers;

/** A real HTTP server that takes the ledger's records, or does what bad sinks do. */
final class Sink implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JsonObject> taken = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile int status;
    private volatile boolean hanging;

    /** @param status that it answers; records count as taken with 200 only */
    Sink(int status) {
        this.status = status;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Receivers.SINK), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no sink", e);
        }
        http.setExecutor(threads);
        http.createContext("/records", this::take);
        http.start();
    }

    /** Takes the request and does not answer before it is released. */
    static Sink hanging() {
        Sink sink = new Sink(200);
        sink.hanging = true;
        return sink;
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.countDown();
        if (hanging) {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (status == 200) {
            body.lines().map(JsonObject::parse).forEach(taken::add);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    void answers(int other) {
        status = other;
    }

    boolean wasAsked() {
        return asked.getCount() == 0;
    }

    void release() {
        hanging = false;
        answer.countDown();
    }

    /** Ids of the records of a realm, in the order they came, repetitions too. */
    List<String> ids(String realm) {
        return taken.stream()
                .filter(record -> record.object("keycloak_agents").text("realm").equals(realm))
                .map(record -> record.object("event").text("id"))
                .toList();
    }

    List<String> authorizations() {
        return authorizations;
    }

    @Override
    public void close() {
        release();
        http.stop(0);
        threads.shutdownNow();
    }
}
