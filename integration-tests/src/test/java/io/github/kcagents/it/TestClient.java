package io.github.kcagents.it;

import io.github.kcagents.client.Caller;

/** A client of a {@link TestRealm}: its UUID for the Admin API, its credentials for the token endpoint. */
record TestClient(String uuid, Caller caller) {

    String clientId() {
        return caller.clientId();
    }
}
