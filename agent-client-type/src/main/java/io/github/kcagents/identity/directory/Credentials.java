package io.github.kcagents.identity.directory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

import org.keycloak.authentication.ClientAuthenticator;
import org.keycloak.jose.jwk.JSONWebKeySet;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.util.JsonSerialization;

import io.github.kcagents.identity.AgentClass;
import io.github.kcagents.identity.AgentDraft;
import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.identity.AgentRecord;
import io.github.kcagents.identity.CredentialKind;
import io.github.kcagents.identity.CredentialRule;
import io.github.kcagents.identity.ProfileField;
import org.jspecify.annotations.Nullable;

/** How an agent's client authenticates, in Keycloak's own settings, and what its record demands of that. */
final class Credentials {

    /** An adopted client has so long to give up its secret. */
    static final Duration GRACE = Duration.ofDays(90);

    static final String DPOP_BOUND = OIDCConfigAttributes.DPOP_BOUND_ACCESS_TOKENS;
    static final String CERTIFICATE_BOUND = "tls.client.certificate.bound.access.tokens";

    /** How long after it was issued Keycloak accepts an assertion of the client, in seconds (RFC 7523 §3). */
    static final String ASSERTION_LIFE = OIDCConfigAttributes.TOKEN_ENDPOINT_AUTH_SIGNING_MAX_EXP;

    static final int MAX_ASSERTION_SECONDS = 300;

    private static final String FIELD = "credential";

    // Names of Keycloak's own attributes; their constants stand in classes that move between versions.
    private static final String USE_JWKS_URL = "use.jwks.url";
    private static final String JWKS_URL = "jwks.url";
    private static final String USE_JWKS_STRING = "use.jwks.string";
    private static final String JWKS_STRING = "jwks.string";
    private static final String SUBJECT_DN = "x509.subjectdn";
    private static final String SUBJECT_PATTERN = "x509.allow.regex.pattern.comparison";
    private static final String FEDERATED_ISSUER = "jwt.credential.issuer";
    private static final String ASSERTION_REUSE = "supportsClientAssertionReuse";
    private static final String FEDERATED_SUBJECT = "jwt.credential.sub";

    private final KeycloakSession session;

    Credentials(KeycloakSession session) {
        this.session = session;
    }

    /** The rule of a new agent: by default bound to a key, and a workload without a shared secret. */
    static CredentialRule fresh(AgentDraft draft, AgentClass agentClass) {
        AgentDraft.Credential said = draft.credential();
        boolean keyed = said != null && said.kind() != CredentialKind.CLIENT_SECRET;
        boolean secretless = or(draft.terms().secretless(), keyed || agentClass == AgentClass.WORKLOAD_DRIVEN);
        return new CredentialRule(secretless, null, or(draft.terms().senderConstrained(), true));
    }

    /** The rule of an adopted client, which goes on as it is: a secret it has is good for a while. */
    static CredentialRule adopted(AgentDraft draft, ClientModel client, Instant now) {
        boolean secretless = or(draft.terms().secretless(), true);
        boolean hasSecret = !CredentialKind.secretless(client.getClientAuthenticatorType());
        Instant until = draft.terms().secretUntil();
        Instant grace = now.plus(GRACE);
        if (until != null && until.isAfter(grace)) {
            throw new AgentFieldException("secretUntil", "at most " + GRACE.toDays() + " days from now");
        }
        grace = until == null ? grace : until;
        boolean bound = ClientShape.on(client, DPOP_BOUND) || ClientShape.on(client, CERTIFICATE_BOUND);
        return new CredentialRule(
                secretless,
                secretless && hasSecret ? grace : null,
                or(draft.terms().senderConstrained(), bound));
    }

    private static boolean or(@Nullable Boolean said, boolean otherwise) {
        return said == null ? otherwise : said;
    }

    /** What of the client's credential contradicts the record now. */
    static Optional<AgentFieldException> violation(ClientModel client, AgentRecord record, Instant now) {
        return unproven(client, record, now).or(() -> longLivedAssertions(client));
    }

    private static Optional<AgentFieldException> longLivedAssertions(ClientModel client) {
        return maxAssertionLife(client) <= MAX_ASSERTION_SECONDS
                ? Optional.empty()
                : Optional.of(new AgentFieldException(
                        ASSERTION_LIFE, "an assertion is good for at most " + MAX_ASSERTION_SECONDS + " seconds"));
    }

    /** The part of it that says what the agent has to prove itself with. */
    static Optional<AgentFieldException> unproven(ClientModel client, AgentRecord record, Instant now) {
        CredentialRule rule = record.credentialRule();
        if (!rule.acceptsSecret(now) && !CredentialKind.secretless(client.getClientAuthenticatorType())) {
            return Optional.of(new AgentFieldException(
                    "clientAuthenticatorType",
                    "a secretless agent proves itself with a key, not with a shared secret"));
        }
        if (rule.senderConstrained()
                && !ClientShape.on(client, DPOP_BOUND)
                && !ClientShape.on(client, CERTIFICATE_BOUND)) {
            return Optional.of(new AgentFieldException(DPOP_BOUND, "the agent's tokens are bound to a key"));
        }
        return Optional.empty();
    }

    /** Keycloak's own default is a minute, also for what is no number. */
    private static int maxAssertionLife(ClientModel client) {
        String value = client.getAttribute(ASSERTION_LIFE);
        try {
            return value == null ? 0 : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Writes what the draft says; a new client without a word gets a secret, unless its rule wants none. */
    void write(ClientModel client, AgentDraft draft, AgentRecord record, boolean fresh) {
        AgentDraft.Credential said = draft.credential();
        if (said != null) {
            checkAllowed(said.kind(), record);
            set(client, said, fresh);
        } else if (fresh) {
            checkAllowed(CredentialKind.CLIENT_SECRET, record);
            secret(client);
        }
        bind(client, record);
        if (maxAssertionLife(client) > MAX_ASSERTION_SECONDS) {
            client.setAttribute(ASSERTION_LIFE, Integer.toString(MAX_ASSERTION_SECONDS));
        }
    }

    private static void checkAllowed(CredentialKind kind, AgentRecord record) {
        if (kind == CredentialKind.CLIENT_SECRET && record.credentialRule().secretless()) {
            throw new AgentFieldException(
                    FIELD,
                    "a secretless agent needs private-key-jwt, mtls or federated; a workload-driven one is secretless unless it says otherwise");
        }
    }

    private void set(ClientModel client, AgentDraft.Credential said, boolean fresh) {
        String authenticator = said.kind().authenticator();
        if (session.getKeycloakSessionFactory().getProviderFactory(ClientAuthenticator.class, authenticator) == null) {
            throw new AgentFieldException(
                    FIELD, "this server does not have " + said.kind().key());
        }
        boolean changes = fresh || !authenticator.equals(client.getClientAuthenticatorType());
        switch (said.kind()) {
            case CLIENT_SECRET -> {
                if (changes) {
                    secret(client);
                }
            }
            case PRIVATE_KEY_JWT -> keys(client, said, changes);
            case MTLS -> {
                if (changes || said.subjectDn() != null) {
                    client.setAttribute(SUBJECT_DN, name(required("subjectDn", said.subjectDn())));
                    // Keycloak otherwise reads the name as a pattern, and a name of its own may match more than itself.
                    client.setAttribute(SUBJECT_PATTERN, "false");
                }
            }
            case FEDERATED -> federated(client, said, changes);
        }
        client.setClientAuthenticatorType(authenticator);
    }

    private static void secret(ClientModel client) {
        client.setClientAuthenticatorType(CredentialKind.CLIENT_SECRET.authenticator());
        KeycloakModelUtils.generateSecret(client);
    }

    private static void keys(ClientModel client, AgentDraft.Credential said, boolean changes) {
        String url = said.jwksUrl();
        String jwks = said.jwks();
        if (url == null && jwks == null && !changes) {
            return;
        }
        if ((url == null) == (jwks == null)) {
            throw new AgentFieldException(FIELD, "needs either jwksUrl or jwks");
        }
        if (url != null) {
            ProfileField.ENDPOINT.problem(url).ifPresent(problem -> {
                throw new AgentFieldException(FIELD + ".jwksUrl", problem);
            });
            client.setAttribute(JWKS_URL, url);
            client.removeAttribute(JWKS_STRING);
        } else if (jwks != null) {
            client.setAttribute(JWKS_STRING, keySet(jwks));
            client.removeAttribute(JWKS_URL);
        }
        client.setAttribute(USE_JWKS_URL, Boolean.toString(url != null));
        client.setAttribute(USE_JWKS_STRING, Boolean.toString(url == null));
    }

    private static String keySet(String jwks) {
        try {
            JSONWebKeySet keys = JsonSerialization.readValue(jwks, JSONWebKeySet.class);
            if (keys.getKeys() != null && keys.getKeys().length > 0) {
                return jwks;
            }
        } catch (IOException e) {
            // Said below, without what the parser quotes.
        }
        throw new AgentFieldException(FIELD + ".jwks", "not a JSON Web Key Set with a key");
    }

    private void federated(ClientModel client, AgentDraft.Credential said, boolean changes) {
        String alias = said.identityProvider();
        if (changes || alias != null) {
            String known = required("identityProvider", alias);
            IdentityProviderModel provider = session.identityProviders().getByAlias(known);
            if (provider == null) {
                throw new AgentFieldException(FIELD + ".identityProvider", "unknown identity provider: " + known);
            }
            if (Boolean.parseBoolean(provider.getConfig().get(ASSERTION_REUSE))) {
                throw new AgentFieldException(
                        FIELD + ".identityProvider", "accepts assertions more than once: " + known);
            }
            client.setAttribute(FEDERATED_ISSUER, known);
        }
        if (changes || said.subject() != null) {
            client.setAttribute(FEDERATED_SUBJECT, required("subject", said.subject()));
        }
    }

    /** RFC 4514; Keycloak compares it with the certificate's subject as a whole (RFC 8705 §2.1.2). */
    private static String name(String subjectDn) {
        try {
            new X500Principal(subjectDn);
            return subjectDn;
        } catch (IllegalArgumentException e) {
            throw new AgentFieldException(FIELD + ".subjectDn", "not a distinguished name");
        }
    }

    private static String required(String member, @Nullable String value) {
        if (value == null) {
            throw new AgentFieldException(FIELD + '.' + member, "is required");
        }
        return value;
    }

    /** Keycloak's own demand goes with the record's. */
    static void loosen(ClientModel client, AgentRecord before, AgentRecord after) {
        if (before.credentialRule().senderConstrained()
                && !after.credentialRule().senderConstrained()) {
            client.setAttribute(DPOP_BOUND, "false");
            client.setAttribute(CERTIFICATE_BOUND, "false");
        }
    }

    /** Keycloak's own demand, so that it holds for every grant, ours and its own. */
    private static void bind(ClientModel client, AgentRecord record) {
        if (!record.credentialRule().senderConstrained()
                || ClientShape.on(client, DPOP_BOUND)
                || ClientShape.on(client, CERTIFICATE_BOUND)) {
            return;
        }
        boolean mtls = CredentialKind.MTLS.authenticator().equals(client.getClientAuthenticatorType());
        client.setAttribute(mtls ? CERTIFICATE_BOUND : DPOP_BOUND, "true");
    }
}
