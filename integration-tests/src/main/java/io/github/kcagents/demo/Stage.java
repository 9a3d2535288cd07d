package io.github.kcagents.demo;

import io.github.kcagents.client.AccountApi;
import io.github.kcagents.client.AdminApi;
import io.github.kcagents.client.AgentApi;
import io.github.kcagents.client.Jwts;
import io.github.kcagents.client.TokenApi;
import io.github.kcagents.harness.KeycloakServer;

/** What every step has at hand. */
final class Stage {

    private final String baseUrl;
    private final Printer out;
    private final Facts facts;
    private final AdminApi admin;
    private final Jwts jwts;

    Stage(KeycloakServer server, Printer out, Facts facts) {
        this.baseUrl = server.baseUrl();
        this.out = out;
        this.facts = facts;
        this.admin = AdminApi.of(baseUrl, server.adminUser(), server.adminPassword());
        this.jwts = new Jwts(baseUrl, DemoRealmFile.REALM);
    }

    Printer out() {
        return out;
    }

    Facts facts() {
        return facts;
    }

    AdminApi admin() {
        return admin;
    }

    AdminApi adminWith(String token) {
        return AdminApi.withToken(baseUrl, token);
    }

    AgentApi agents() {
        return new AgentApi(admin, DemoRealmFile.REALM);
    }

    TokenApi tokens() {
        return new TokenApi(baseUrl, DemoRealmFile.REALM);
    }

    AccountApi account(String userToken) {
        return new AccountApi(baseUrl, DemoRealmFile.REALM, userToken);
    }

    Jwts jwts() {
        return jwts;
    }

    String scopeId(String scope) {
        return admin.scope(DemoRealmFile.REALM, scope).orElseThrow().text("id");
    }
}
