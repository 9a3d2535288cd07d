package io.github.kcagents.it;

import io.github.kcagents.harness.Flavour;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import io.github.kcagents.harness.On;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** That the configuration with the legacy provider has it indeed; else the tests that rely on it would prove nothing. */
@KeycloakTest
class LegacyExchangeIT {

    @Test
    void answersTheExchangeThatTheStandardProviderDoesNotTake(@On(Flavour.LEGACY_EXCHANGE) KeycloakServer server) {
        try (TestRealm realm = TestRealm.on(server)) {
            realm.user("alice");
            TestClient front = realm.front("front");
            TestClient service = realm.confidential("service");
            realm.audience(front, "service");
            String token = realm.login(front, "alice").accessToken();

            var own = realm.tokens()
                    .exchange(service.caller())
                    .subject(token)
                    .without("subject_token_type")
                    .send();

            // Stock's standard provider says that exchange is not enabled for the client; the legacy one knows its own
            // rule.
            assertThat(own.toString()).doesNotContain("Standard token exchange is not enabled");
        }
    }
}
