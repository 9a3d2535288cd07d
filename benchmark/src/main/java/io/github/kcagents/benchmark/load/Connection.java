package io.github.kcagents.benchmark.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.github.kcagents.cost.FormRequest;

/** One keep-alive connection that sends prepared bytes. Reads no more of an answer than it must: the load has to be cheap. */
final class Connection implements AutoCloseable {

    private static final int BUFFER_BYTES = 16_384;
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        out = socket.getOutputStream();
    }

    static byte[] bytes(URI server, FormRequest request) {
        String text = "POST " + request.path() + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: "
                + request.authorization() + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + request.body().length() + "\r\n\r\n" + request.body();
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The HTTP status. */
    int send(byte[] request) throws IOException {
        out.write(request);
        String status = line();
        if (status.length() < "HTTP/1.1 200".length()) {
            throw new IOException("no HTTP: " + status);
        }
        skipBody();
        return Integer.parseInt(status.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    private void skipBody() throws IOException {
        long length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(
                        lower.substring("content-length:".length()).trim());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        if (!chunked) {
            in.skipNBytes(length);
            return;
        }
        for (int chunk = chunkLength(); chunk > 0; chunk = chunkLength()) {
            in.skipNBytes(chunk);
            line();
        }
        line();
    }

    private int chunkLength() throws IOException {
        return Integer.parseInt(line().trim(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
