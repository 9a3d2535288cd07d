package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.AgentDraft;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.client.TokenAnswer.Narrowed;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static io.github.kcagents.it.ExchangeAssertions.assertNarrowed;
import static io.github.kcagents.it.ExchangeAssertions.realmRoles;
import static org.assertj.core.api.Assertions.assertThat;

/** What an agent gets when it acts for a user, alone and through others. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DelegationIT {

    private final CasesRealm cases;

    DelegationIT(KeycloakServer server) {
        cases = CasesRealm.on(server);
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    /** C-001. */
    @Test
    void namesTheAgentBesideTheUserWithAnActorToken() {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a"))
                .actor(cases.ownToken(cases.agent))
                .audience("svc-a")
                .scope("read:a")
                .send();

        JsonObject claims = cases.verified(answer);
        assertThat(claims.text("sub")).isEqualTo(cases.alice);
        assertThat(actors(claims)).containsExactly(cases.subOf(cases.agent));
        assertThat(claims.text("azp")).isEqualTo("agent");
        assertThat(answer.json().text("issued_token_type")).isEqualTo("urn:ietf:params:oauth:token-type:access_token");
    }

    @Test
    void namesTheAgentBesideTheUserWithoutAnActorToken() {
        JsonObject claims = cases.verified(cases.delegated());

        assertThat(claims.text("sub")).isEqualTo(cases.alice);
        JsonObject act = claims.object("act");
        assertThat(act.text("iss")).isEqualTo(cases.realm.issuer());
        assertThat(act.text("client_id")).isEqualTo("agent");
        assertThat(act.text("sub_profile")).isEqualTo("ai_agent");
    }

    @Test
    void holdsExactlyTheClaimsOfADelegatedToken() {
        String subject = cases.login("read:a");
        TokenAnswer answer = cases.exchange(cases.agent, subject)
                .audience("svc-a")
                .scope("read:a")
                .task("Read the report")
                .send();

        JsonObject claims = cases.verified(answer);
        assertThat(claims.names())
                .containsOnly(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "jti",
                        "typ",
                        "azp",
                        "client_id",
                        "scope",
                        "sid",
                        "txn",
                        "act",
                        "agent_invocation",
                        "realm_access",
                        "acr");
        assertThat(claims.text("client_id")).isEqualTo("agent");
        assertThat(claims.texts("aud")).containsExactly("svc-a");
        assertThat(claims.text("scope")).isEqualTo("read:a");
        assertThat(realmRoles(claims)).isEmpty();
        JsonObject before = cases.realm.jwts().verify(subject);
        assertThat(claims.text("sid")).isEqualTo(before.text("sid"));
        JsonObject invocation = claims.object("agent_invocation");
        assertThat(invocation.number("depth")).isEqualTo(1);
        assertThat(invocation.texts("ancestors")).containsExactly(before.text("jti"));
        assertThat(invocation.text("task")).isEqualTo("Read the report");
        assertThat(invocation.text("class")).isEqualTo("user-driven");
        assertThat(invocation.text("basis")).isEqualTo("admin");
    }

    /** C-017. */
    @Test
    void narrowsScopesToWhatTheSubjectTokenHas() {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a"))
                .audience("svc-a")
                .scope("read:a", "write:a", "read:b")
                .send();

        assertThat(cases.verified(answer).words("scope")).containsExactly("read:a");
        assertThat(answer.scope()).containsExactly("read:a");
        assertNarrowed(answer, new Narrowed("write:a", "subject"), new Narrowed("read:b", "subject"));
    }

    @Test
    void narrowsScopesToWhatTheAgentMayHold() {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a", "write:a"))
                .audience("svc-a")
                .scope("read:a", "write:a")
                .send();

        assertThat(cases.verified(answer).words("scope")).containsExactly("read:a");
        assertNarrowed(answer, new Narrowed("write:a", "agent"));
    }

    @Test
    void asksForEverythingInTheSubjectTokenWhenNoScopeIsAskedFor() {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("read:a", "write:a"))
                .audience("svc-a")
                .send();

        assertThat(answer.scope()).containsExactly("read:a");
        assertThat(answer.narrowed()).contains(new Narrowed("write:a", "agent"));
    }

    @Test
    void givesNeitherIdTokenNorRefreshToken() {
        TokenAnswer answer = cases.exchange(cases.agent, cases.login("openid", "read:a"))
                .audience("svc-a")
                .scope("openid", "read:a")
                .send();

        assertThat(answer.scope()).containsExactly("read:a");
        assertThat(answer.json().names()).doesNotContain("id_token", "refresh_token");
    }

    /** C-018. */
    @Test
    void leavesTheUsersRolesBehindThatAreOutsideTheAgentsCeiling() {
        String subject = cases.login("read:a");
        assertThat(realmRoles(cases.realm.jwts().verify(subject))).contains("analyst");

        JsonObject claims = cases.verified(cases.exchange(cases.agent, subject)
                .audience("svc-a")
                .scope("read:a")
                .send());

        assertThat(realmRoles(claims)).isEmpty();
        assertThat(claims.has("resource_access")).isFalse();
    }

    /** A role that only a scope brings goes where the scope goes. */
    @Test
    void leavesBehindTheRolesOfScopesThatAreNotGranted() {
        try (CasesRealm own = CasesRealm.withoutAgents(cases.realm.server())) {
            TestRealm realm = own.realm;
            String role = realm.admin().realmRole(realm.name(), "analyst").toString();
            realm.admin()
                    .rest()
                    .post(
                            "/" + realm.name() + "/client-scopes/" + realm.scopeId("write:a") + "/scope-mappings/realm",
                            List.of(JsonObject.parse(role).members()))
                    .require(204);
            realm.agents()
                    .adopt(AgentDraft.adoptionOf("agent")
                            .ownedBy("olga")
                            .capabilities("read:a", "write:a")
                            .audiences("svc-a")
                            .acceptsFrom("front")
                            .consentOfAdmin())
                    .require(200);
            String subject = own.login("read:a", "write:a");

            JsonObject without = own.verified(own.exchange(own.agent, subject)
                    .audience("svc-a")
                    .scope("read:a")
                    .send());
            JsonObject with = own.verified(own.exchange(own.agent, subject)
                    .audience("svc-a")
                    .scope("write:a")
                    .send());

            assertThat(realmRoles(without)).isEmpty();
            assertThat(realmRoles(with)).containsExactly("analyst");
        }
    }

    /** C-024. */
    @Test
    void ignoresHardCodedRolesAndAudiencesOfTheAgentsClient() {
        String name = cases.realm.name();
        cases.realm.admin().addMapper(name, cases.agent3.uuid(), Mappers.hardcodedRole("analyst"));
        cases.realm.admin().addMapper(name, cases.agent3.uuid(), Mappers.hardcodedRole("svc-a.a-write"));
        cases.realm.admin().addMapper(name, cases.agent3.uuid(), Mappers.audience("hard-coded", "svc-b"));
        TokenAnswer second = cases.exchange(cases.agent2, cases.handedOn().accessToken())
                .audience("agent3")
                .send();

        JsonObject claims = cases.verified(cases.exchange(cases.agent3, second.accessToken())
                .audience("svc-a")
                .send());

        assertThat(claims.texts("aud")).containsExactly("svc-a");
        assertThat(realmRoles(claims)).isEmpty();
        assertThat(claims.has("resource_access")).isFalse();
    }

    /** What a role mapper wrote was never cut: the subject token has no role here, and the agent's ceiling has one. */
    @Test
    void carriesNoClaimThatARoleMapperFills() {
        try (CasesRealm own = CasesRealm.withoutAgents(cases.realm.server())) {
            String name = own.realm.name();
            own.realm.admin().addMapper(name, own.agent.uuid(), Mappers.realmRolesIn("rights.of.realm"));
            own.realm.admin().addMapper(name, own.agent.uuid(), Mappers.realmRolesIn("abilities"));
            own.realm.admin().addMapper(name, own.agent.uuid(), Mappers.hardcodedClaim("team", "blue", "String"));
            own.realm
                    .admin()
                    .changeClient(name, "front", Map.of("fullScopeAllowed", false))
                    .require(204);
            own.realm
                    .agents()
                    .adopt(AgentDraft.adoptionOf("agent")
                            .with("agentClass", "dual")
                            .ownedBy("olga")
                            .capabilities("read:a")
                            .audiences("svc-a")
                            .acceptsFrom("front")
                            .realmRoles("analyst")
                            .with("claims", List.of("rights", "abilities", "team"))
                            .consentOfAdmin())
                    .require(200);

            JsonObject delegated = own.verified(own.delegated());
            JsonObject itself = own.realm.jwts().verify(own.ownToken(own.agent));

            assertThat(realmRoles(delegated)).isEmpty();
            assertThat(delegated.text("team")).isEqualTo("blue");
            assertThat(delegated.names()).doesNotContain("rights", "abilities");
            assertThat(itself.text("team")).isEqualTo("blue");
            assertThat(itself.names()).doesNotContain("rights", "abilities");
        }
    }

    /** C-029. */
    @Test
    void nestsTheActorsOfAChainOutermostFirst() {
        TokenAnswer first = cases.handedOn();
        TokenAnswer second = cases.exchange(cases.agent2, first.accessToken())
                .audience("agent3")
                .send();
        TokenAnswer third = cases.exchange(cases.agent3, second.accessToken())
                .audience("svc-a")
                .send();

        JsonObject claims = cases.verified(third);
        assertThat(claims.text("sub")).isEqualTo(cases.alice);
        assertThat(actors(claims))
                .containsExactly(cases.subOf(cases.agent3), cases.subOf(cases.agent2), cases.subOf(cases.agent));
        assertThat(claims.object("act").raw("act"))
                .isEqualTo(cases.verified(second).raw("act"));
        assertThat(claims.text("txn")).isEqualTo(cases.verified(first).text("txn"));
        assertThat(claims.object("agent_invocation").texts("ancestors"))
                .hasSize(3)
                .endsWith(
                        cases.verified(first).text("jti"),
                        cases.verified(second).text("jti"));
    }

    @Test
    void keepsTheChainWhenTheSameAgentExchangesAgain() {
        TokenAnswer first = cases.exchange(cases.agent, cases.login("read:a"))
                .audience("agent2")
                .send();

        JsonObject again = cases.verified(cases.exchange(cases.agent, first.accessToken())
                .audience("svc-a")
                .send());

        assertThat(again.raw("act")).isEqualTo(cases.verified(first).raw("act"));
        assertThat(again.text("txn")).isEqualTo(cases.verified(first).text("txn"));
    }

    /** C-041. */
    @Test
    void neverOutlivesTheTokenItIsMadeFrom() {
        TokenAnswer token = cases.delegated();
        long end = cases.verified(token).number("exp");
        assertThat(token.expiresInSeconds()).isLessThanOrEqualTo(120);

        for (int i = 0; i < 5; i++) {
            token = cases.exchange(cases.agent, token.accessToken())
                    .audience("svc-a")
                    .send();
            JsonObject claims = cases.verified(token);
            assertThat(claims.number("exp")).isLessThanOrEqualTo(end);
            assertThat(token.expiresInSeconds()).isLessThanOrEqualTo(claims.number("exp") - claims.number("iat"));
        }
    }

    /** C-041: a lifespan that an administrator sets on the client cannot make it longer either. */
    @Test
    void endsWithTheSubjectTokenWhateverTheClientsOwnLifespanIs() {
        try (CasesRealm own = CasesRealm.on(cases.realm.server())) {
            own.realm
                    .admin()
                    .changeClient(
                            own.realm.name(), "front", Map.of("attributes", Map.of("access.token.lifespan", "60")))
                    .require(204);
            String subject = own.login("read:a");

            JsonObject claims = own.verified(
                    own.exchange(own.agent, subject).audience("svc-a").send());

            assertThat(claims.number("exp"))
                    .isLessThanOrEqualTo(own.realm.jwts().verify(subject).number("exp"));
        }
    }

    @Test
    void takesTheOnlyAudienceOfAnAgentThatHasOne() {
        TokenAnswer second = cases.exchange(cases.agent2, cases.handedOn().accessToken())
                .audience("agent3")
                .send();

        JsonObject claims = cases.verified(
                cases.exchange(cases.agent3, second.accessToken()).send());

        assertThat(claims.texts("aud")).isEqualTo(List.of("svc-a"));
    }
}
