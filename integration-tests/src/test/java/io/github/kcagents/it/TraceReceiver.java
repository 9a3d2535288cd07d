package io.github.kcagents.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.kcagents.harness.Receivers;

/** A collector of OTLP over HTTP, as far as spans with their text attributes go. */
final class TraceReceiver implements AutoCloseable {

    private final HttpServer http;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /** One span, with its attributes that are text. */
    record Span(String name, String parentId, Map<String, String> attributes) {}

    TraceReceiver() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Receivers.TRACES), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no collector", e);
        }
        http.createContext("/v1/traces", this::take);
        http.start();
    }

    List<Span> named(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        Message request = new Message(exchange.getRequestBody().readAllBytes());
        // ExportTraceServiceRequest.resource_spans = 1, ResourceSpans.scope_spans = 2, ScopeSpans.spans = 2.
        request.messages(1).stream()
                .flatMap(resource -> resource.messages(2).stream())
                .flatMap(scope -> scope.messages(2).stream())
                .map(TraceReceiver::span)
                .forEach(spans::add);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** Span.parent_span_id = 4, name = 5, attributes = 9; KeyValue.key = 1, value = 2; AnyValue.string_value = 1. */
    private static Span span(Message span) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Message attribute : span.messages(9)) {
            attribute
                    .messages(2)
                    .forEach(value -> value.texts(1)
                            .forEach(text -> attributes.put(attribute.texts(1).get(0), text)));
        }
        return new Span(span.texts(5).get(0), span.texts(4).stream().findFirst().orElse(""), attributes);
    }

    @Override
    public void close() {
        http.stop(0);
    }

    /** Protocol Buffers: the fields of one message that have a length. */
    private static final class Message {

        private record Field(int number, byte[] bytes) {}

        private final List<Field> fields = new ArrayList<>();
        private final byte[] bytes;
        private int at;

        Message(byte[] bytes) {
            this.bytes = bytes;
            while (at < bytes.length) {
                long tag = varint();
                switch ((int) (tag & 7)) {
                    case 0 -> varint();
                    case 1 -> at += Long.BYTES;
                    case 2 -> {
                        int length = (int) varint();
                        fields.add(new Field((int) (tag >> 3), java.util.Arrays.copyOfRange(bytes, at, at + length)));
                        at += length;
                    }
                    case 5 -> at += Integer.BYTES;
                    default -> throw new IllegalStateException("no protocol buffer");
                }
            }
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        List<Message> messages(int number) {
            return of(number).stream().map(Message::new).toList();
        }

        List<String> texts(int number) {
            return of(number).stream()
                    .map(field -> new String(field, StandardCharsets.UTF_8))
                    .toList();
        }

        private List<byte[]> of(int number) {
            return fields.stream()
                    .filter(field -> field.number() == number)
                    .map(Field::bytes)
                    .toList();
        }
    }
}
