package io.github.kcagents.it;

import java.util.List;
import java.util.Map;

import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.kcagents.it.ExchangeAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** An administrator ends a chain: nothing more is made from it, and its tokens are good for nothing. */
@KeycloakTest
class ChainStopIT {

    private final KeycloakServer server;
    private CasesRealm cases;

    ChainStopIT(KeycloakServer server) {
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

    @Test
    void endsEveryTokenOfTheChainAndItsRoot() {
        String root = cases.login("read:a");
        TokenAnswer first = cases.exchange(cases.agent, root)
                .audience("agent2")
                .scope("read:a")
                .send();
        TokenAnswer second = cases.exchange(cases.agent2, first.accessToken())
                .audience("svc-a")
                .send();
        assertThat(cases.realm.tokens().isActive(cases.svcA.caller(), second.accessToken()))
                .isTrue();
        String txn = cases.verified(first).text("txn");

        JsonObject stop =
                cases.realm.agents().stopChain(txn, "runs wild").require(200).json();

        List<JsonObject> points = stop.objects("enforcement");
        assertThat(points)
                .extracting(point -> point.text("point"))
                .containsExactly("token-endpoint", "introspection", "resource-servers");
        assertThat(points).extracting(point -> point.flag("confirmed")).containsExactly(true, true, false);
        assertThat(points.get(2).text("until")).isNotEmpty();
        assertThat(cases.realm.tokens().isActive(cases.svcA.caller(), second.accessToken()))
                .isFalse();
        assertRefused(
                cases.exchange(cases.agent2, first.accessToken())
                        .audience("svc-a")
                        .send(),
                "invalid_request",
                "chain_stopped");
        assertRefused(cases.exchange(cases.agent, root).audience("svc-a").send(), "invalid_request", "chain_stopped");
        assertThat(cases.realm.agents().chain(txn).require(200).json().flag("stopped"))
                .isTrue();
    }

    @Test
    void leavesTheUserAndHisOtherTokensAlone() {
        TokenAnswer login = cases.realm.login(cases.front, "alice", "openid", "read:a");
        TokenAnswer first = cases.exchange(cases.agent, login.accessToken())
                .audience("svc-a")
                .send();
        TokenAnswer other = cases.delegated();
        cases.realm
                .agents()
                .stopChain(cases.verified(first).text("txn"), "runs wild")
                .require(200);

        assertThat(cases.realm.tokens().isActive(cases.svcA.caller(), other.accessToken()))
                .isTrue();
        assertThat(cases.realm.tokens().userinfo(login.accessToken()).findText("sub"))
                .isEqualTo(java.util.Optional.of(cases.alice));
        assertThat(cases.delegated().status()).isEqualTo(200);
    }

    @Test
    void isOnRecordWithWhoDidItAndWhatWasConfirmed() {
        String txn = cases.verified(cases.delegated()).text("txn");
        cases.realm.agents().stopChain(txn, "runs wild").require(200);

        JsonObject stop = cases.realm.agents().invocations("").stream()
                .filter(record -> record.text("event").equals("revoke"))
                .findFirst()
                .orElseThrow();

        assertThat(stop.text("txn")).isEqualTo(txn);
        assertThat(stop.object("subject").text("username")).isEqualTo("admin");
        assertThat(stop.text("task"))
                .contains("token-endpoint refused after")
                .contains("introspection refused after")
                .endsWith("runs wild");
    }

    @Test
    void canBeSaidTwice() {
        String txn = cases.verified(cases.delegated()).text("txn");
        cases.realm.agents().stopChain(txn, "once").require(200);
        cases.realm.agents().stopChain(txn, "twice").require(200);
    }

    @Test
    void isNotForStrangersAndNotForChainsOfOtherRealms() {
        String txn = cases.verified(cases.delegated()).text("txn");
        String path = "/" + cases.realm.name() + "/agents/chains/" + txn + "/stop";

        assertThat(cases.realm
                        .adminWith(cases.login())
                        .rest()
                        .post(path, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(cases.realm.agents().stopChain("unknown", "x").status()).isEqualTo(404);
        try (CasesRealm other = CasesRealm.on(server)) {
            assertThat(other.realm.agents().stopChain(txn, "x").status()).isEqualTo(404);
        }
        assertThat(cases.realm.agents().chain(txn).require(200).json().flag("stopped"))
                .isFalse();
    }
}
