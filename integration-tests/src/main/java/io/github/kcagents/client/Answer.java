package io.github.kcagents.client;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONArrayUtils;

/** What the server answered to one call. */
public record Answer(String call, int status, String body, String location) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.request().method() + " " + response.request().uri().getPath(),
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Location").orElse(""));
    }

    /** Fails with what the server said where the status is another one. */
    public Answer require(int expected) {
        if (status != expected) {
            throw new IllegalStateException(call + " answered " + status + " instead of " + expected + ": " + body);
        }
        return this;
    }

    /** Fails where the call did not succeed; for calls whose exact status says nothing more. */
    public Answer requireSuccess() {
        return status / 100 == 2 ? this : require(200);
    }

    public JsonObject json() {
        return JsonObject.parse(body);
    }

    /** The body as an array of objects. */
    public List<JsonObject> items() {
        try {
            List<JsonObject> items = new ArrayList<>();
            for (Object item : JSONArrayUtils.parse(body)) {
                @SuppressWarnings("unchecked") // the parser makes no other maps
                Map<String, Object> members = (Map<String, Object>) item;
                items.add(new JsonObject(members));
            }
            return List.copyOf(items);
        } catch (ParseException e) {
            throw new IllegalStateException(call + " answered no array: " + body, e);
        }
    }

    /** The last part of the Location header: the id of what was created. */
    public String createdId() {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
