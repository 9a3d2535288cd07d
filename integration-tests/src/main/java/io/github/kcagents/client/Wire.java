package io.github.kcagents.client;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;

/** Sends what Nimbus built. */
final class Wire {

    private static final int TIMEOUT_MILLIS = 60_000;

    private Wire() {}

    static HTTPResponse send(HTTPRequest request) {
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        try {
            return request.send();
        } catch (IOException e) {
            throw new UncheckedIOException(request.getURI() + " got no answer", e);
        }
    }
}
