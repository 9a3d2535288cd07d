package io.github.kcagents.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import io.github.kcagents.client.Caller;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** C-105: pages of the console's origins may read the admin API, pages of others may not. */
@KeycloakTest
class AgentCorsIT {

    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final KeycloakServer server;
    private TestRealm realm;

    AgentCorsIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.on(server);
        // The console logs in by a page; a password does for its token.
        realm.admin()
                .changeClient(realm.name(), "security-admin-console", Map.of("directAccessGrantsEnabled", true))
                .require(204);
        assertThat(AdminUsers.of(realm).with("viewer", "view-clients")).isNotEmpty();
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    /** As with Keycloak's own: older versions say nothing to a page of the same origin, which needs no leave. */
    @Test
    void aPageOfTheConsoleMayRead() {
        HttpResponse<String> answer = get(server.baseUrl());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues(ALLOWED))
                .isSubsetOf(server.baseUrl())
                .isEqualTo(get(clients(), server.baseUrl()).headers().allValues(ALLOWED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.org", "null", "http://localhost.evil.example.org"})
    void aPageOfAnotherOriginMayNot(String origin) {
        assertThat(get(origin).headers().allValues(ALLOWED)).isEmpty();
    }

    @Test
    void theBrowserMayAskBeforehandWithoutAToken() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(agents())
                .header("Origin", server.baseUrl())
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isIn(200, 204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("POST");
        assertThat(answer.headers().allValues(ALLOWED)).doesNotContain("*");
    }

    private HttpResponse<String> get(String origin) {
        return get(agents(), origin);
    }

    private HttpResponse<String> get(URI address, String origin) {
        String console = realm.tokens()
                .password(Caller.of("security-admin-console"), "viewer", "viewer")
                .accessToken();
        return send(HttpRequest.newBuilder(address)
                .header("Origin", origin)
                .header("Authorization", "Bearer " + console)
                .GET());
    }

    private URI clients() {
        return URI.create(server.baseUrl() + "/admin/realms/" + realm.name() + "/clients");
    }

    private URI agents() {
        return URI.create(server.baseUrl() + "/admin/realms/" + realm.name() + "/agents");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
