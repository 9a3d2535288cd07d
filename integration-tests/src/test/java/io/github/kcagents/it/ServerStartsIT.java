package io.github.kcagents.it;

import io.github.kcagents.client.AdminApi;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import io.github.kcagents.harness.UninstallableServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@KeycloakTest
class ServerStartsIT {

    @Test
    void isReadyWithoutAnErrorInItsLog(KeycloakServer server) {
        admin(server).rest().get("/master").require(200);

        // Only the start: the server is shared, and what other classes do to it may well be logged as an error.
        assertThat(server.logs().lines().takeWhile(line -> !line.contains(" started in ")))
                .isNotEmpty()
                .noneMatch(line -> line.contains(" ERROR "));
    }

    @Test
    void keepsItsDatabaseWhenOurJarsAreRemovedAndPutBack(UninstallableServer server) {
        TestRealm realm = TestRealm.on(server);
        String issuer = realm.issuer();

        server.uninstall();

        admin(server).rest().get("/" + realm.name()).require(200);
        assertThat(realm.issuer()).isEqualTo(issuer);

        server.install();

        admin(server).rest().get("/" + realm.name()).require(200);
        assertThat(server.logs().lines().filter(line -> line.contains(" ERROR ")))
                .isEmpty();
    }

    private static AdminApi admin(KeycloakServer server) {
        return AdminApi.of(server.baseUrl(), server.adminUser(), server.adminPassword());
    }
}
