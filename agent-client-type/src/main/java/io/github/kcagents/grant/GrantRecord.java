package io.github.kcagents.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;

import io.github.kcagents.chain.ProvenanceReading;
import io.github.kcagents.identity.Agent;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationBuilder;
import io.github.kcagents.invocation.InvocationType;
import io.github.kcagents.invocation.RefusalReason;
import io.github.kcagents.invocation.RoleLabel;
import io.github.kcagents.invocation.spi.InvocationRecorderProvider;
import io.github.kcagents.invocation.spi.RecordingFailedException;
import io.github.kcagents.provenance.BoundKey;
import io.github.kcagents.provenance.RealmSeal;
import io.github.kcagents.settings.AgentSettings;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts on record what an agent gets without an exchange, and what it is refused. */
final class GrantRecord {

    private static final Logger logger = Logger.getLogger(GrantRecord.class);

    /** Nobody has proved anything yet: whoever knows the agent's name could fill the ledger. */
    private static final Set<String> ANYBODY = Set.of(
            "pre_authorization_request",
            "authorization_request",
            "implicit_hybrid_token_response",
            "saml_authn_request",
            "saml_logout_request");

    private final KeycloakSession session;
    private final ClientModel client;
    private final RealmModel realm;
    private final @Nullable InvocationRecorderProvider recorder;

    GrantRecord(KeycloakSession session, ClientModel client) {
        this.session = session;
        this.client = client;
        this.realm = client.getRealm();
        this.recorder = session.getProvider(InvocationRecorderProvider.class);
    }

    /**
     * In the transaction of the request, before the token is signed.
     *
     * @param user on whose behalf; null for the agent itself
     * @throws ClientPolicyException when the record can't be written and the realm gives no token without
     */
    void granted(Agent agent, AccessToken token, @Nullable UserModel user, @Nullable String scopeRequested)
            throws ClientPolicyException {
        InvocationBuilder record = frame(InvocationType.ISSUE).agent(agent);
        if (new RealmSeal(session, realm).read(token) instanceof ProvenanceReading.Genuine genuine) {
            record.provenance(genuine.facts());
        }
        if (user != null) {
            record.subject(user.getId(), user.getUsername());
        }
        record.root(token.getId())
                .audience(token.getAudience() == null ? List.of() : List.of(token.getAudience()))
                .scope(words(scopeRequested), words(token.getScope()))
                .roles(roles(token))
                .confirmation(BoundKey.thumbprint(token))
                .expiresAt(Instant.ofEpochSecond(token.getExp()));
        write(record.allowed());
    }

    private void write(Invocation record) throws ClientPolicyException {
        if (!AgentSettings.read(realm::getAttribute, logger::debug).recordingRequired()) {
            if (recorder != null) {
                recorder.recordAfterwards(record);
            }
            return;
        }
        if (recorder == null) {
            throw unavailable();
        }
        try {
            recorder.record(record);
        } catch (RecordingFailedException e) {
            logger.warnf("invocation %s was not recorded: %s", record.id(), e.getMessage());
            throw unavailable();
        }
    }

    private static ClientPolicyException unavailable() {
        RefusalReason reason = RefusalReason.UNAVAILABLE;
        return new ClientPolicyException(
                reason.error(), reason.description(), Response.Status.fromStatusCode(reason.status()));
    }

    /** Afterwards, and although the request rolls back. */
    void refused(ClientPolicyContext context, ClientPolicyException refusal) {
        String event = context.getEvent().name().toLowerCase(Locale.ROOT);
        if (recorder == null || client.isPublicClient() || ANYBODY.contains(event)) {
            return;
        }
        InvocationBuilder record = frame(type(event)).scope(words(parameter(OAuth2Constants.SCOPE)), List.of());
        if (session.getProvider(AgentDirectoryProvider.class).find(client) instanceof AgentLookup.Found found) {
            record.agent(found.agent());
        } else {
            UserModel account = session.users().getServiceAccount(client);
            record.actor(account == null ? null : account.getId(), client.getClientId());
        }
        recorder.recordAfterwards(record.refused(RefusalReason.keyOf(refusal.getErrorDetail())
                .orElseGet(() -> refusal.getError() == null ? "refused" : refusal.getError())));
    }

    private static InvocationType type(String event) {
        if (event.equals(ClientPolicyEvent.TOKEN_EXCHANGE_REQUEST.name().toLowerCase(Locale.ROOT))) {
            return InvocationType.EXCHANGE;
        }
        return event.equals("userinfo_request") ? InvocationType.INTROSPECT : InvocationType.ISSUE;
    }

    private InvocationBuilder frame(InvocationType type) {
        return new InvocationBuilder(realm.getId(), type, Instant.now())
                .client(client.getClientId())
                .authMethod(client.getClientAuthenticatorType())
                .from(
                        session.getContext().getConnection().getRemoteHost(),
                        session.getContext().getRequestHeaders().getHeaderString("User-Agent"));
    }

    private @Nullable String parameter(String name) {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        return form == null ? null : form.getFirst(name);
    }

    private static List<String> roles(AccessToken token) {
        List<String> roles = new ArrayList<>();
        if (token.getRealmAccess() != null && token.getRealmAccess().getRoles() != null) {
            token.getRealmAccess().getRoles().forEach(role -> roles.add(RoleLabel.of(null, role)));
        }
        token.getResourceAccess().forEach((id, access) -> {
            if (access.getRoles() != null) {
                access.getRoles().forEach(role -> roles.add(RoleLabel.of(id, role)));
            }
        });
        return roles;
    }

    private static List<String> words(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
