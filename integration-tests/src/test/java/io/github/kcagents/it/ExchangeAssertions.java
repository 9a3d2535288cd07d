package io.github.kcagents.it;

import java.util.ArrayList;
import java.util.List;

import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.client.TokenAnswer.Narrowed;

import static org.assertj.core.api.Assertions.assertThat;

/** What answers of the exchange are asked for again and again. */
final class ExchangeAssertions {

    private ExchangeAssertions() {}

    static void assertRefused(TokenAnswer answer, String error, String reasonKey) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.error()).as(answer.toString()).isEqualTo(error);
        assertThat(answer.reasonKey()).as(answer.toString()).isEqualTo(reasonKey);
        assertThat(answer.json().has("access_token")).isFalse();
    }

    static void assertNarrowed(TokenAnswer answer, Narrowed... expected) {
        assertThat(answer.narrowed()).as(answer.toString()).containsExactlyInAnyOrder(expected);
    }

    /** The {@code sub} of each actor, outermost first. */
    static List<String> actors(JsonObject claims) {
        List<String> subs = new ArrayList<>();
        JsonObject at = claims.find("act").orElse(null);
        while (at != null) {
            subs.add(at.text("sub"));
            at = at.find("act").orElse(null);
        }
        return subs;
    }

    static List<String> realmRoles(JsonObject claims) {
        return claims.object("realm_access").texts("roles");
    }
}
