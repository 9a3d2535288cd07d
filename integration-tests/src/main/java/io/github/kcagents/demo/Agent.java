package io.github.kcagents.demo;

import io.github.kcagents.client.Caller;

/**
 * An agent of the demo.
 *
 * @param id the client's UUID
 * @param sub the canonical id: the user id of its service account
 */
record Agent(String id, String sub, Caller caller) {

    String clientId() {
        return caller.clientId();
    }
}
