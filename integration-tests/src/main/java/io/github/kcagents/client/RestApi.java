package io.github.kcagents.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.nimbusds.jose.util.JSONObjectUtils;
import net.minidev.json.JSONArray;
import org.jspecify.annotations.Nullable;

/** JSON calls below one address with one bearer token. Answers every status; the caller decides which it wants. */
public final class RestApi {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final String root;
    private final Supplier<String> bearer;

    public RestApi(String root, Supplier<String> bearer) {
        this.root = root;
        this.bearer = bearer;
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return call("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return call("PUT", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    public Answer delete(String path, Object body) {
        return call("DELETE", path, body);
    }

    private Answer call(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json");
        String token = bearer.get();
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json(body)));
        }
        try {
            return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path + " was interrupted", e);
        }
    }

    private static String json(Object body) {
        if (body instanceof String text) {
            return text;
        }
        if (body instanceof JsonObject object) {
            return object.toString();
        }
        if (body instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // a JSON object has no other keys
            Map<String, ?> members = (Map<String, ?>) map;
            return JSONObjectUtils.toJSONString(members);
        }
        if (body instanceof List<?> list) {
            return JSONArray.toJSONString(list);
        }
        throw new IllegalArgumentException("Not JSON: " + body.getClass());
    }
}
