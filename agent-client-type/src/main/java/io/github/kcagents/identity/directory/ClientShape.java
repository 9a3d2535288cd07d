package io.github.kcagents.identity.directory;

import java.time.Instant;
import java.util.Optional;

import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.AgentStatus;

/** What a client's own settings must be, for as long as it is an agent. */
public final class ClientShape {

    static final String EXCHANGE = OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_ENABLED;
    static final String LIGHTWEIGHT = Constants.USE_LIGHTWEIGHT_ACCESS_TOKEN_ENABLED;
    /** Keycloak's constant is in a class that moved between versions. */
    static final String DEVICE_GRANT = "oauth2.device.authorization.grant.enabled";

    private ClientShape() {}

    static boolean lightweightTokens(ClientModel client) {
        return on(client, LIGHTWEIGHT);
    }

    /** Keycloak's default is on, so an attribute that is gone means on. */
    static boolean refreshTokens(ClientModel client) {
        return !"false".equals(client.getAttribute(OIDCConfigAttributes.USE_REFRESH_TOKEN));
    }

    static boolean on(ClientModel client, String attribute) {
        return Boolean.parseBoolean(client.getAttribute(attribute));
    }

    /** Why the client can't be told from others by what it proves, or is no client of this protocol: no agent at all. */
    static Optional<AgentFieldException> noIdentity(ClientModel client) {
        String protocol = client.getProtocol();
        if (protocol != null && !protocol.equals(OIDCLoginProtocol.LOGIN_PROTOCOL)) {
            return wrong("protocol", "an agent is an OpenID Connect client");
        }
        if (client.isPublicClient()) {
            return wrong("publicClient", "an agent is a confidential client");
        }
        return client.isBearerOnly() ? wrong("bearerOnly", "an agent gets tokens of its own") : Optional.empty();
    }

    /** The first setting that an agent must not have. */
    public static Optional<AgentFieldException> violation(ClientModel client, AgentStatus status) {
        Optional<AgentFieldException> none = noIdentity(client);
        if (none.isPresent()) {
            return none;
        }
        if (!client.isServiceAccountsEnabled()) {
            return wrong("serviceAccountsEnabled", "the service account is the agent's identity");
        }
        if (client.isFullScopeAllowed()) {
            return wrong("fullScopeAllowed", "an agent's rights have a ceiling");
        }
        if (lightweightTokens(client)) {
            return wrong(LIGHTWEIGHT, "lightweight tokens bring back every role");
        }
        if (on(client, EXCHANGE)) {
            return wrong(EXCHANGE, "an agent exchanges tokens by delegation only");
        }
        if (refreshTokens(client) || on(client, OIDCConfigAttributes.USE_REFRESH_TOKEN_FOR_CLIENT_CREDENTIALS_GRANT)) {
            return wrong(OIDCConfigAttributes.USE_REFRESH_TOKEN, "agents don't have refresh tokens");
        }
        if (client.isImplicitFlowEnabled()) {
            return wrong("implicitFlowEnabled", "agents don't have this grant");
        }
        if (client.isDirectAccessGrantsEnabled()) {
            return wrong("directAccessGrantsEnabled", "agents don't have this grant");
        }
        if (on(client, DEVICE_GRANT)) {
            return wrong(DEVICE_GRANT, "agents don't have this grant");
        }
        return client.isEnabled() && status != AgentStatus.ACTIVE
                ? wrong("enabled", "only an active agent is enabled; activate it")
                : Optional.empty();
    }

    /** Asking the users, or not, is the record's word. */
    public static Optional<AgentFieldException> consentViolation(ClientModel client, AgentRecord record) {
        return client.isConsentRequired() == RecordWriter.consentRequired(record)
                ? Optional.empty()
                : wrong("consentRequired", "follows the agent's consent mode");
    }

    /** What the client authenticates with, or is bound to, is not what the record demands. */
    public static Optional<AgentFieldException> credentialViolation(ClientModel client, AgentRecord record) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        if (client.isEnabled()) {
            return Credentials.violation(client, record, now);
        }
        // One whose time of grace is over, or whose assertions always lived longer, must still be one to switch off.
        return record.credentialRule().secretUntil() == null
                ? Credentials.unproven(client, record, now)
                : Optional.empty();
    }

    private static Optional<AgentFieldException> wrong(String field, String rule) {
        return Optional.of(new AgentFieldException(field, rule));
    }
}
