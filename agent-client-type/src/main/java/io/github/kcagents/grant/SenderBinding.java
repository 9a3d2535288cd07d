package io.github.kcagents.grant;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Set;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.services.x509.X509ClientCertificateLookup;

import io.github.kcagents.identity.AgentAttributes;
import io.github.kcagents.identity.AgentLookup;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import org.jboss.logging.Logger;

/**
 * Holds a sender-constrained agent to a key: a DPoP proof (RFC 9449), or a client certificate (RFC 8705) where its tokens are
 * bound to one. Keycloak asks for the first only while its feature is on, and for the second not in an exchange.
 */
final class SenderBinding {

    private static final Logger logger = Logger.getLogger(SenderBinding.class);

    /** Requests at the token endpoint; before these nobody has a key to prove. */
    private static final Set<String> TOKEN_REQUESTS =
            Set.of("token_exchange_request", "service_account_token_request", "token_request");

    /** Keycloak's constant is in a class that moved between versions. */
    private static final String CERTIFICATE_BOUND = "tls.client.certificate.bound.access.tokens";

    private final KeycloakSession session;
    private final ClientModel client;

    SenderBinding(KeycloakSession session, ClientModel client) {
        this.session = session;
        this.client = client;
    }

    /** Must the request prove a key and does not? */
    boolean missing(AgentDirectoryProvider directory, String event) {
        // The record last: an exchange reads the states of all its agents at once, later. Without the attribute the
        // record
        // can't say otherwise, and where somebody took it away by hand the state refuses the agent.
        return TOKEN_REQUESTS.contains(event.toLowerCase(Locale.ROOT))
                && client.getAttribute(AgentAttributes.SENDER_CONSTRAINED) != null
                && session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE) == null
                && !(boundToCertificate() && certificate())
                && directory.find(client) instanceof AgentLookup.Found found
                && found.agent().record().credentialRule().senderConstrained();
    }

    /** No DPoP proof would help then, so the answer does not ask for one (RFC 9449 §7.1). */
    boolean boundToCertificate() {
        return Boolean.parseBoolean(client.getAttribute(CERTIFICATE_BOUND));
    }

    private boolean certificate() {
        X509ClientCertificateLookup lookup = session.getProvider(X509ClientCertificateLookup.class);
        if (lookup == null) {
            return false;
        }
        try {
            X509Certificate[] chain =
                    lookup.getCertificateChain(session.getContext().getHttpRequest());
            return chain != null && chain.length > 0;
        } catch (GeneralSecurityException e) {
            logger.debugf("the client's certificate can't be read: %s", e.getMessage());
            return false;
        }
    }
}
