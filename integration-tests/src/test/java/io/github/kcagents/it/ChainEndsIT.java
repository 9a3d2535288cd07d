package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** A chain ends with anybody in it. */
@KeycloakTest
class ChainEndsIT {

    private final KeycloakServer server;
    private CasesRealm cases;

    ChainEndsIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void makeRealm() {
        cases = CasesRealm.on(server);
    }

    @AfterEach
    void removeRealm() {
        cases.close();
    }

    /** C-004: the chain grows, and ends when a link of it is stopped. */
    @Test
    void endsWhenAnAgentInsideItIsSuspended() {
        TokenAnswer first = cases.handedOn();
        TokenAnswer second = cases.exchange(cases.agent2, first.accessToken())
                .audience("svc-a")
                .send();
        assertThat(actors(cases.verified(second))).containsExactly(cases.subOf(cases.agent2), cases.subOf(cases.agent));
        assertThat(active(second)).isTrue();

        cases.realm.agents().suspend(cases.agent.uuid(), "test").require(200);

        assertThat(active(second)).isFalse();
        assertThat(cases.exchange(cases.agent2, first.accessToken())
                        .audience("svc-a")
                        .send()
                        .status())
                .isEqualTo(400);
        assertRefused(
                cases.exchange(cases.agent2, second.accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "ancestor_inactive");
    }

    @Test
    void isNotRevivedByActivatingTheAgentAgain() {
        TokenAnswer first = cases.handedOn();
        TokenAnswer second = cases.exchange(cases.agent2, first.accessToken())
                .audience("svc-a")
                .send();
        cases.realm.agents().suspend(cases.agent.uuid(), "test").require(200);
        cases.realm.agents().activate(cases.agent.uuid(), "test").require(200);

        assertThat(active(second)).isFalse();
        assertThat(cases.exchange(cases.agent2, first.accessToken())
                        .audience("svc-a")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    /** C-004: a link that is gone altogether. */
    @Test
    void endsWhenAnAgentInsideItIsDeleted() {
        TokenAnswer first = cases.handedOn();
        TokenAnswer second = cases.exchange(cases.agent2, first.accessToken())
                .audience("svc-a")
                .send();

        cases.realm.agents().delete(cases.agent.uuid()).require(204);

        assertThat(active(second)).isFalse();
        assertRefused(
                cases.exchange(cases.agent2, second.accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "ancestor_inactive");
    }

    @Test
    void endsWhenItsServiceAccountIsDisabled() {
        TokenAnswer token = cases.delegated();
        cases.realm.admin().changeUser(cases.realm.name(), cases.subOf(cases.agent), Map.of("enabled", false));

        assertThat(active(token)).isFalse();
        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");
    }

    @Test
    void endsWithTheLastOwner() {
        TokenAnswer token = cases.delegated();
        String olga = cases.realm.admin().user(cases.realm.name(), "olga").text("id");
        cases.realm.admin().changeUser(cases.realm.name(), olga, Map.of("enabled", false));

        assertThat(active(token)).isFalse();
        assertRefused(cases.delegated(), "invalid_request", "agent_inactive");
    }

    @Test
    void endsWhenTheTokenItWasMadeFromIsRevoked() {
        String subject = cases.login("read:a");
        TokenAnswer token =
                cases.exchange(cases.agent, subject).audience("svc-a").send();
        assertThat(active(token)).isTrue();

        cases.realm.tokens().revoke(cases.front.caller(), subject);

        assertThat(active(token)).isFalse();
        assertRefused(
                cases.exchange(cases.agent, token.accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "subject_token_invalid");
    }

    @Test
    void endsWhenTheUserIsDisabled() {
        TokenAnswer token = cases.delegated();
        cases.realm.admin().changeUser(cases.realm.name(), cases.alice, Map.of("enabled", false));

        assertThat(active(token)).isFalse();
        assertRefused(
                cases.exchange(cases.agent, token.accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "subject_token_invalid");
    }

    @Test
    void refusesAnInnerActorThatComesBack() {
        cases.realm
                .agents()
                .put(cases.agent.uuid(), Map.of("acceptsFrom", List.of("front", "agent2")))
                .require(200);
        TokenAnswer second = cases.exchange(cases.agent2, cases.handedOn().accessToken())
                .audience("agent")
                .send();

        assertRefused(
                cases.exchange(cases.agent, second.accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "chain_cycle");
    }

    @Test
    void refusesAnActorTooMany() {
        cases.realm.agents().changeSettings(Map.of("maxDepth", 1)).require(200);

        assertRefused(
                cases.exchange(cases.agent2, cases.handedOn().accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "chain_too_deep");
    }

    private boolean active(TokenAnswer token) {
        return cases.realm.tokens().isActive(cases.svcA.caller(), token.accessToken());
    }
}
