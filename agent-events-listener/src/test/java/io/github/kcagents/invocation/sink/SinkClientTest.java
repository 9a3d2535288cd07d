package io.github.kcagents.invocation.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SinkClientTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private HttpServer http;

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private SinkClient client(Duration limit, Handler handler) {
        http.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            handler.handle(exchange);
        });
        return new SinkClient(URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/in"), limit);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void sendsLines() {
        assertThat(client(PATIENT, exchange -> answer(exchange, 204)).send(List.of("{\"a\":1}", "{\"b\":\"ü\"}"), null))
                .isEmpty();
        assertThat(bodies).containsExactly("{\"a\":1}\n{\"b\":\"ü\"}\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 413, 429, 500, 503})
    void takesNoErrorForAYes(int status) {
        assertThat(client(PATIENT, exchange -> answer(exchange, status)).send(List.of("{}"), "Bearer secret"))
                .isEqualTo("status " + status);
    }

    /** Where it leads is nobody's choice but the operator's. */
    @Test
    void followsNoRedirect() {
        SinkClient client = client(PATIENT, exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(exchange, 307);
        });

        assertThat(client.send(List.of("{}"), "Bearer secret")).isEqualTo("status 307");
        assertThat(paths).containsExactly("/in");
    }

    @Test
    void givesUpOnASinkThatDoesNotAnswer() {
        assertThat(client(SHORT, exchange -> hang()).send(List.of("{}"), null)).isEqualTo("no answer in time");
    }

    @Test
    void givesUpOnAnAnswerWithoutEnd() {
        SinkClient client = client(SHORT, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            hang();
        });

        assertThat(client.send(List.of("{}"), null)).isEqualTo("no answer in time");
    }

    @Test
    void saysThatNobodyIsThere() {
        http.stop(0);

        assertThat(client(PATIENT, exchange -> {}).send(List.of("{}"), null)).isEqualTo("ConnectException");
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void saysThatASecretFitsIntoNoHeader() {
        SinkClient client = client(PATIENT, exchange -> exchange.sendResponseHeaders(200, -1));

        assertThat(client.send(List.of("{}"), "Bearer a\nb")).isEqualTo("a secret that no header can hold");
        assertThat(paths).isEmpty();
    }
}
