package io.github.kcagents.benchmark.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpServer;
import io.github.kcagents.cost.FormRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadTest {

    private static final List<FormRequest> REQUESTS = List.of(new FormRequest("/x", "Basic eA==", "a=b"));

    private HttpServer server;
    private volatile int status = 200;
    private volatile long pauseNanos;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/x", exchange -> {
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(pauseNanos);
            byte[] body = "{}".getBytes(StandardCharsets.US_ASCII);
            // Chunked and not, as servers like.
            exchange.sendResponseHeaders(status, status == 200 ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsAgainAndAgainInTheClosedLoop() {
        Latencies answers = Load.closed(2).run(uri(), REQUESTS, Duration.ofMillis(300));

        assertThat(answers.count()).isGreaterThan(2);
        assertThat(answers.failed()).isZero();
    }

    @Test
    void countsWhatWasNotAnsweredWell() {
        status = 400;

        Latencies answers = Load.closed(1).run(uri(), REQUESTS, Duration.ofMillis(200));

        assertThat(answers.failed()).isEqualTo(answers.count()).isPositive();
    }

    /** A request that has to wait for a connection is late from when it was due, not from when it was sent. */
    @Test
    void countsFromWhenARequestWasDue() {
        pauseNanos = Duration.ofMillis(100).toNanos();

        Latencies answers = new Load(1, 100).run(uri(), REQUESTS, Duration.ofMillis(200));

        assertThat(answers.count()).isEqualTo(20);
        assertThat(answers.millis(1)).isGreaterThan(1000);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
