package io.github.kcagents.it;

import io.github.kcagents.client.TokenAnswer;
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
    void grantsWhatTheStandardProviderRefuses(@On(Flavour.LEGACY_EXCHANGE) KeycloakServer server) {
        try (TestRealm realm = TestRealm.on(server)) {
            realm.user("alice");
            TestClient front = realm.front("front");
            String token = realm.login(front, "alice").accessToken();

            TokenAnswer own =
                    realm.tokens().exchange(front.caller()).subject(token).send();

            // A public client, and a refresh token that nobody asked for: only the legacy provider gives that.
            assertThat(own.refreshToken()).as(own.toString()).isPresent();
        }
    }
}
