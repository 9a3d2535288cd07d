package io.github.kcagents.admin.representation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.kcagents.admin.input.AgentInput;
import io.github.kcagents.admin.representation.AgentRepresentation.ConsentRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.CreatorRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.CredentialRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.ModelRepresentation;
import io.github.kcagents.admin.representation.AgentRepresentation.PartyRepresentation;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.DropReason;
import io.github.kcagents.invocation.Dropped;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationChain;
import io.github.kcagents.invocation.InvocationType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WireFormatTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void anAgentHasTheWordsOfTheDocumentation() throws Exception {
        assertThat((JsonNode) mapper.valueToTree(agent())).isEqualTo(mapper.readTree("""
                {"id": "u", "clientId": "trip-agent", "name": "Trip agent", "purpose": "Books travel",
                 "agentClass": "user-driven", "status": "active", "statusSince": "2026-11-25T08:00:00Z", "adopted": false,
                 "creator": {"type": "user", "id": "1", "name": "admin"}, "createdAt": "2026-11-25T08:00:00Z",
                 "owners": [{"type": "user", "name": "olga"}], "capabilities": ["trip:read"], "realmRoles": [],
                 "clientRoles": {"trips-api": ["read"]}, "audiences": ["trips-api"], "acceptsFrom": [], "mayDelegateTo": [],
                 "consent": {"mode": "user"}, "claims": [], "credential": {"type": "client-secret"}, "tokenLifespan": 120,
                 "model": {"name": "m"}, "reviewIntervalDays": 90, "reviewDue": "2027-02-23T08:00:00Z", "riskLevel": "LOW",
                 "secretless": false}
                """));
    }

    @Test
    void whatAnAgentIsShownAsCanBeSentBack() throws Exception {
        String shown = mapper.writeValueAsString(agent());

        assertThat(AgentInput.agent(shown.getBytes(StandardCharsets.UTF_8))
                        .draft()
                        .audiences())
                .containsExactly("trips-api");
    }

    @Test
    void aChainIsATreeWithTheRestBesideIt() throws Exception {
        InvocationChain chain = new InvocationChain(
                "t",
                List.of(
                        new InvocationChain.Node(
                                invocation("1", null),
                                List.of(new InvocationChain.Node(invocation("2", null), List.of()))),
                        new InvocationChain.Node(invocation("3", "target"), List.of())));

        JsonNode json = mapper.valueToTree(ChainRepresentation.of(chain, false, "demo"));

        assertThat(json.at("/txn").asText()).isEqualTo("t");
        assertThat(json.at("/subject/username").asText()).isEqualTo("alice");
        assertThat(json.at("/startedAt").asText()).isEqualTo("2026-11-25T08:00:00Z");
        assertThat(json.at("/stopped").asBoolean(true)).isFalse();
        assertThat(json.at("/root/invocation/id").asText()).isEqualTo("1");
        assertThat(json.at("/root/children/0/invocation/id").asText()).isEqualTo("2");
        assertThat(json.at("/others/0/invocation/reason").asText()).isEqualTo("target");
    }

    @Test
    void anInvocationHasTheWordsOfTheDocumentation() throws Exception {
        assertThat((JsonNode) mapper.valueToTree(InvocationRepresentation.of(invocation("1", null), "demo")))
                .isEqualTo(mapper.readTree("""
                {"id": "1", "time": "2026-11-25T08:00:00Z", "realm": "demo", "decision": "allow", "event": "exchange",
                 "txn": "t", "jti": "j", "depth": 1, "subject": {"sub": "s", "username": "alice"},
                 "actor": {"sub": "a", "clientId": "trip-agent", "owners": ["user:1|olga"]},
                 "chain": [{"iss": "i", "sub": "a", "clientId": "trip-agent"}], "clientId": "trip-agent",
                 "audience": ["trips-api"], "scopeRequested": ["x", "y"], "scopeGranted": ["x"],
                 "scopeDropped": [{"scope": "y", "reason": "user"}], "rolesGranted": [],
                 "rolesDropped": [{"role": "r", "reason": "agent"}]}
                """));
    }

    private static AgentRepresentation agent() {
        return new AgentRepresentation(
                "u",
                "trip-agent",
                "Trip agent",
                null,
                "Books travel",
                "user-driven",
                "active",
                "2026-11-25T08:00:00Z",
                null,
                null,
                false,
                new CreatorRepresentation("user", "1", "admin"),
                "2026-11-25T08:00:00Z",
                List.of(new PartyRepresentation("user", "olga")),
                null,
                List.of("trip:read"),
                List.of(),
                Map.of("trips-api", List.of("read")),
                List.of("trips-api"),
                List.of(),
                List.of(),
                new ConsentRepresentation("user", null),
                List.of(),
                new CredentialRepresentation("client-secret", null, null, null, null),
                120,
                new ModelRepresentation(null, "m", null),
                90,
                null,
                "2027-02-23T08:00:00Z",
                null,
                "LOW",
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Invocation invocation(String id, @Nullable String reason) {
        return new Invocation(
                id,
                Instant.parse("2026-11-25T08:00:00Z"),
                "realm",
                reason == null ? Decision.ALLOW : Decision.DENY,
                reason,
                InvocationType.EXCHANGE,
                "t",
                "j",
                null,
                null,
                1,
                "s",
                "alice",
                "a",
                "trip-agent",
                List.of("user:1|olga"),
                List.of(new Actor("i", "a", "trip-agent")),
                "trip-agent",
                List.of("trips-api"),
                List.of("x", "y"),
                List.of("x"),
                List.of(new Dropped("y", DropReason.USER)),
                List.of(),
                List.of(new Dropped("r", DropReason.AGENT)),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
