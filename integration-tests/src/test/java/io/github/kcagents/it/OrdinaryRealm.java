package io.github.kcagents.it;

import java.util.Map;

import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;

/** A realm without any agent, the same on each server: what people had before they installed anything of ours. */
final class OrdinaryRealm implements AutoCloseable {

    final TestRealm realm;
    final TestClient front;
    final TestClient service;
    final TestClient refreshing;
    final TestClient stranger;
    final TestClient unable;
    final TestClient api;
    final TestClient otherApi;
    final TestClient disabledApi;

    OrdinaryRealm(KeycloakServer server, String name) {
        realm = TestRealm.create(server, name).realmRoles("analyst");
        front = realm.front("front");
        service = realm.exchanger("service");
        refreshing = realm.confidential(
                "refreshing",
                Map.of(
                        "attributes",
                        Map.of(
                                "standard.token.exchange.enabled", "true",
                                "standard.token.exchange.enableRefreshRequestedTokenType", "SAME_SESSION")));
        stranger = realm.exchanger("stranger");
        unable = realm.confidential("unable");
        api = realm.api("api", "reader", "writer");
        otherApi = realm.api("other-api");
        disabledApi = realm.api("disabled-api");
        realm.audience(front, "service").audience(front, "refreshing").audience(front, "unable");
        realm.scope("read:a", api, front, service)
                .scope("write:a", api, service)
                .scope("read:b", otherApi, refreshing);
        realm.admin()
                .changeClient(name, "disabled-api", Map.of("enabled", false))
                .require(204);
        String alice = realm.user("alice", "analyst");
        realm.grant(alice, api, "reader").grant(alice, api, "writer");
    }

    String subjectToken(String... scopes) {
        return realm.login(front, "alice", scopes).accessToken();
    }

    /** A token whose session is over. */
    String deadSubjectToken() {
        TokenAnswer login = realm.login(front, "alice");
        realm.tokens().logout(front.caller(), login.refreshToken().orElseThrow());
        return login.accessToken();
    }

    @Override
    public void close() {
        realm.close();
    }
}
