package io.github.kcagents.exchange.compat;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;

import org.keycloak.common.util.Base64Url;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.x509.X509ClientCertificateLookup;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The certificate of the connection, as Keycloak or the proxy before it verified it. */
final class ClientCertificate {

    private static final Logger logger = Logger.getLogger(ClientCertificate.class);

    private ClientCertificate() {}

    /** {@code x5t#S256} (RFC 8705 §3.1) of the client's own certificate; null without one. */
    static @Nullable String thumbprint(KeycloakSession session) {
        X509ClientCertificateLookup lookup = session.getProvider(X509ClientCertificateLookup.class);
        if (lookup == null) {
            return null;
        }
        try {
            X509Certificate[] chain =
                    lookup.getCertificateChain(session.getContext().getHttpRequest());
            return chain == null || chain.length == 0
                    ? null
                    : Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded()));
        } catch (GeneralSecurityException e) {
            logger.debugf("the client's certificate can't be read: %s", e.getMessage());
            return null;
        }
    }
}
