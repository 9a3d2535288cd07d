package io.github.kcagents.exchange.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A form as a client sends it; starts with one that is good. */
final class TestForm {

    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final Map<String, List<String>> parameters = new LinkedHashMap<>();

    private TestForm() {}

    static TestForm good() {
        return new TestForm().with("subject_token", "a.b.c").with("subject_token_type", ACCESS_TOKEN);
    }

    /** Exactly these values. */
    TestForm with(String name, String... values) {
        parameters.put(name, List.of(values));
        return this;
    }

    TestForm with(String name, List<String> values) {
        parameters.put(name, new ArrayList<>(values));
        return this;
    }

    TestForm without(String name) {
        parameters.remove(name);
        return this;
    }

    RequestReader.Reading read() {
        return RequestReader.read(parameters);
    }
}
