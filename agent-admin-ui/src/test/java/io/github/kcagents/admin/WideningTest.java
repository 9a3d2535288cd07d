package io.github.kcagents.admin;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kcagents.admin.input.AgentInput;
import io.github.kcagents.admin.representation.AgentRepresentation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An agent for which users were never asked gets nothing more without the right to act for them. */
class WideningTest {

    private static final String AGENT = """
            {"id": "1", "clientId": "agent", "agentClass": "user-driven", "consent": {"mode": "admin", "groups": ["/staff"]},
             "capabilities": ["read"], "audiences": ["api"], "acceptsFrom": ["front"], "mayDelegateTo": ["next"],
             "claims": ["department"], "realmRoles": ["analyst"], "clientRoles": {"api": ["reader"]}, "tokenLifespan": 60,
             "secretless": true, "senderConstrained": true, "parent": "above", "expiresAt": "2030-01-01T00:00:00Z"}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"capabilities\": [\"read\", \"write\"]}",
                "{\"audiences\": [\"other\"]}",
                "{\"acceptsFrom\": [\"other\"]}",
                "{\"mayDelegateTo\": [\"other\"]}",
                "{\"claims\": [\"salary\"]}",
                "{\"realmRoles\": [\"boss\"]}",
                "{\"clientRoles\": {\"api\": [\"writer\"]}}",
                "{\"agentClass\": \"dual\"}",
                "{\"consent\": {\"mode\": \"admin\"}}",
                "{\"consent\": {\"mode\": \"admin\", \"groups\": [\"/board\"]}}",
                "{\"expiresAt\": null}",
                "{\"expiresAt\": \"2030-01-01T00:00:01Z\"}",
                "{\"parent\": null}",
                "{\"parent\": \"other\"}",
                "{\"tokenLifespan\": 61}",
                "{\"tokenLifespan\": null}",
                "{\"senderConstrained\": false}",
                "{\"secretless\": false}"
            })
    void isWhatGivesMore(String change) throws Exception {
        assertThat(widens(change)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"capabilities\": []}",
                "{\"purpose\": \"Book flights\"}",
                "{\"expiresAt\": \"2029-12-31T23:59:59Z\"}",
                "{\"parent\": \"above\", \"tokenLifespan\": 60, \"senderConstrained\": true, \"secretless\": true}",
                "{\"consent\": {\"mode\": \"admin\", \"groups\": [\"/staff\"]}}",
                "{\"consent\": {\"mode\": \"user\"}, \"expiresAt\": null}"
            })
    void isNotWhatGivesLessOrTheSame(String change) throws Exception {
        assertThat(widens(change)).isFalse();
    }

    private static boolean widens(String change) throws Exception {
        return Widening.ofAdministratorsConsent(
                AgentInput.agent(change.getBytes(StandardCharsets.UTF_8)).draft(),
                new ObjectMapper().readValue(AGENT, AgentRepresentation.class));
    }
}
