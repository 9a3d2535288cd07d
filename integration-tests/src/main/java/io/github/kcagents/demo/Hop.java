package io.github.kcagents.demo;

import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;

/** One granted exchange: the answer, and the claims that a resource server reads from its token. */
record Hop(TokenAnswer answer, JsonObject claims) {

    String token() {
        return answer.accessToken();
    }
}
