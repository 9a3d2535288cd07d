package io.github.kcagents.it;

import java.nio.file.Path;

import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.ComposeServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped image and compose file: a recorded chain in production mode on PostgreSQL. Runs where Docker is, in the container profile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeIT {

    private final ComposeServer server = ComposeServer.start(Path.of("../docker/compose.yaml"));

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void recordsAChainOnPostgres() {
        try (CasesRealm cases = CasesRealm.on(server)) {
            TokenAnswer first = cases.handedOn();
            TokenAnswer second = cases.exchange(cases.agent2, first.accessToken())
                    .audience("svc-a")
                    .scope("read:a")
                    .send();

            JsonObject chain = cases.realm
                    .agents()
                    .chain(cases.verified(first).text("txn"))
                    .require(200)
                    .json();
            JsonObject root = chain.object("root");
            assertThat(root.object("invocation").text("jti"))
                    .isEqualTo(cases.verified(first).text("jti"));
            assertThat(root.objects("children").get(0).object("invocation").text("jti"))
                    .isEqualTo(cases.verified(second).text("jti"));
        }
        assertThat(server.logs().lines().filter(line -> line.contains(" ERROR ")))
                .isEmpty();
    }
}
