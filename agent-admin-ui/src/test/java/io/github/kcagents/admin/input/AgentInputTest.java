package io.github.kcagents.admin.input;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentStatus;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.identity.CredentialKind;
import io.github.kcagents.identity.ModelInfo;
import io.github.kcagents.identity.Party;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AgentInputTest {

    @Test
    void readsAWholeAgent() {
        AgentInput input = agent("""
                {"clientId": "trip-agent", "name": "Trip agent", "purpose": "Books\\ntravel", "agentClass": "user-driven",
                 "status": "active", "owners": [{"type": "user", "name": "olga"}, {"type": "group", "name": "/travel-it"}],
                 "sponsor": {"type": "user", "name": "sam"}, "capabilities": ["trip:read", "trip:read"],
                 "realmRoles": ["traveller"], "clientRoles": {"trips-api": ["read"]}, "audiences": ["trips-api"],
                 "acceptsFrom": ["front"], "mayDelegateTo": ["pay-agent"], "consent": {"mode": "admin", "groups": []},
                 "credential": {"type": "client-secret"}, "tokenLifespan": 120,
                 "model": {"provider": "p", "version": "1"}}
                """);

        AgentDraft draft = input.draft();
        assertThat(input.status()).isEqualTo(AgentStatus.ACTIVE);
        assertThat(input.draft().credential())
                .isNotNull()
                .satisfies(c -> assertThat(c.kind()).isEqualTo(CredentialKind.CLIENT_SECRET));
        assertThat(draft.clientId()).isEqualTo("trip-agent");
        assertThat(draft.agentClass()).isEqualTo(AgentClass.USER_DRIVEN);
        assertThat(draft.owners())
                .containsExactly(
                        new AgentDraft.PartyName(Party.Type.USER, "olga"),
                        new AgentDraft.PartyName(Party.Type.GROUP, "/travel-it"));
        assertThat(draft.capabilities()).containsExactly("trip:read");
        assertThat(draft.clientRoles()).isEqualTo(Map.of("trips-api", List.of("read")));
        assertThat(draft.consent()).isEqualTo(new AgentDraft.ConsentName(ConsentRule.Mode.ADMIN, List.of()));
        assertThat(draft.model()).isEqualTo(new ModelInfo("p", null, "1"));
        assertThat(draft.clears()).isEmpty();
    }

    @Test
    void keepsWhatWasNotSaid() {
        AgentDraft draft = agent("{}").draft();

        assertThat(draft.owners()).isNull();
        assertThat(draft.capabilities()).isNull();
        assertThat(draft.clears()).isEmpty();
    }

    @Test
    void emptiesWhatWasSaidToBeNull() {
        assertThat(agent("{\"owners\": null, \"purpose\": null}").draft().clears())
                .containsExactlyInAnyOrder("owners", "purpose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "creator", "createdAt", "lastUsed", "reviewDue", "broken", "statusReason"})
    void ignoresWhatOnlyTheServerSays(String field) {
        assertThat(agent("{\"" + field + "\": {\"any\": [1]}}").draft().clears())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"envelope", "blueprint", "acr", "maxAge", "grants"})
    void promisesNothingThatNobodyEnforces(String field) {
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> agent("{\"" + field + "\": true}"))
                .withMessage(field + ": not supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "foo;{\"foo\": 1}",
                "client;{\"client\": \"x\"}",
                "agentClass;{\"agentClass\": \"robot\"}",
                "status;{\"status\": \"alive\"}",
                "owners;{\"owners\": [\"olga\"]}",
                "owners.type;{\"owners\": [{\"type\": \"role\", \"name\": \"x\"}]}",
                "owners.name;{\"owners\": [{\"type\": \"user\"}]}",
                "owners.id;{\"owners\": [{\"type\": \"user\", \"name\": \"x\", \"id\": \"y\"}]}",
                "sponsor;{\"sponsor\": []}",
                "clientRoles;{\"clientRoles\": {\"a\": null}}",
                "clientRoles.a;{\"clientRoles\": {\"a\": \"b\"}}",
                "consent.mode;{\"consent\": {\"mode\": \"none\"}}",
                "consent.scope;{\"consent\": {\"mode\": \"user\", \"scope\": []}}",
                "credential.type;{\"credential\": {}}",
                "credential.type;{\"credential\": {\"type\": \"password\"}}",
                "credential.secret;{\"credential\": {\"type\": \"private-key-jwt\", \"secret\": \"x\"}}",
                "expiresAt;{\"expiresAt\": \"tomorrow\"}",
                "secretUntil;{\"secretUntil\": 1}",
                "secretless;{\"secretless\": \"true\"}",
                "skills;{\"skills\": \"read\"}",
                "provenance.sha;{\"provenance\": {\"sha\": \"x\"}}",
                "model.sha;{\"model\": {\"sha\": \"x\"}}",
                "tokenLifespan;{\"tokenLifespan\": \"120\"}"
            })
    void namesTheFieldThatIsWrong(String field, String body) {
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> agent(body))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void adoptionNamesItsClient() {
        assertThat(AgentInput.adoption(bytes("{\"client\": \"x\", \"agentClass\": \"dual\"}"))
                        .client())
                .isEqualTo("x");
        assertThatExceptionOfType(AgentFieldException.class)
                .isThrownBy(() -> AgentInput.adoption(bytes("{\"agentClass\": \"dual\"}")))
                .satisfies(e -> assertThat(e.field()).isEqualTo("client"));
    }

    private static AgentInput agent(String body) {
        return AgentInput.agent(bytes(body));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
