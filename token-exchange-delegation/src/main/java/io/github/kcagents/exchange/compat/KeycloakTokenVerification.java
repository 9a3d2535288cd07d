package io.github.kcagents.exchange.compat;

import java.util.Optional;

import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager;

import io.github.kcagents.exchange.decision.TokenVerification;
import io.github.kcagents.exchange.decision.VerifiedToken;
import io.github.kcagents.provenance.RealmSeal;

/**
 * Verifies with the method that serves Keycloak's own endpoints. Its result type changed from a class to a record in 26.5, so
 * the answer is read from the session's context, where the method leaves it.
 */
final class KeycloakTokenVerification implements TokenVerification {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final RealmSeal seal;

    KeycloakTokenVerification(KeycloakSession session, RealmModel realm, RealmSeal seal) {
        this.session = session;
        this.realm = realm;
        this.seal = seal;
    }

    @Override
    public Optional<VerifiedToken> verify(String token) {
        if (!algorithmKnown(token)) {
            return Optional.empty();
        }
        KeycloakContext context = session.getContext();
        ClientModel caller = context.getClient();
        try {
            boolean good = AuthenticationManager.verifyIdentityToken(
                            session,
                            realm,
                            context.getUri(),
                            context.getConnection(),
                            true,
                            true,
                            null,
                            false,
                            token,
                            context.getRequestHeaders(),
                            verifier -> {})
                    != null;
            UserSessionModel userSession = context.getUserSession();
            return good && context.getBearerToken() instanceof AccessToken access && userSession != null
                    ? Optional.of(new VerifiedToken(access, userSession.getUser(), userSession, seal.read(access)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // A token id that Keycloak's encoder can't read, in a token that some key of the realm signed.
            return Optional.empty();
        } finally {
            context.setClient(caller);
        }
    }

    /** Before 26.5 an algorithm that no provider serves, "none" among them, ends in a NullPointerException. */
    private boolean algorithmKnown(String token) {
        try {
            String algorithm = new JWSInput(token).getHeader().getRawAlgorithm();
            return algorithm != null && session.getProvider(SignatureProvider.class, algorithm) != null;
        } catch (JWSInputException | RuntimeException e) {
            return false;
        }
    }
}
