package io.github.kcagents.demo;

import java.util.Set;

import io.github.kcagents.client.Caller;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;

/** Alice at the front application. */
record Login(Caller front, TokenAnswer answer, JsonObject claims) {

    private static final String[] SCOPES = {"trip:read", "trip:book", "pay:read", "pay:transfer"};

    static Login at(Stage stage, Caller front) {
        stage.out().step("Alice logs in at the application \"" + front + "\"");
        TokenAnswer answer = stage.tokens().password(front, "alice", "alice", SCOPES);
        JsonObject claims = stage.jwts().verify(answer.accessToken());
        stage.out().line("scope", claims.text("scope"));
        stage.out().line("audience", claims.texts("aud"));
        stage.facts()
                .that("her token holds all four scopes", claims.words("scope").containsAll(Set.of(SCOPES)));
        stage.facts().that("nobody acts in it: there is no act claim", !claims.has("act"));
        return new Login(front, answer, claims);
    }

    String token() {
        return answer.accessToken();
    }

    String sub() {
        return claims.text("sub");
    }

    long exp() {
        return claims.number("exp");
    }
}
