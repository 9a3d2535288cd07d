package io.github.kcagents.exchange.compat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.keycloak.OAuth2Constants;
import org.keycloak.common.VerificationException;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.ClientSignatureVerifierProvider;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.Urls;

import io.github.kcagents.exchange.decision.ActorAssertions;
import org.jspecify.annotations.Nullable;

/**
 * Checks with the keys that Keycloak knows of the client. A client's secret is no key here: whoever can read a secret could
 * write the assertion.
 */
final class KeycloakActorAssertions implements ActorAssertions {

    /** Longest time between issue and end, in seconds; an assertion is made for one request. */
    private static final long LONGEST_LIFE = 300;

    /** How far the agent's clock may be ahead, in seconds, as Keycloak has it for client assertions. */
    private static final int CLOCK_SKEW = 15;

    /** As long as a key of the single-use store may get in every cache and database. */
    private static final int ID_CHARACTERS = 255;

    /** What newer servers put before the id of an assertion that authenticated a client with its own key. */
    private static final String SINCE_26_7 = "jwtclientvalidator:";

    private final KeycloakSession session;
    private final RealmModel realm;

    KeycloakActorAssertions(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public Optional<JsonWebToken> redeem(String assertion, ClientModel client) {
        try {
            JWSInput jws = new JWSInput(assertion);
            JsonWebToken token = jws.readJsonContent(JsonWebToken.class);
            boolean good = says(token, client) && live(token, client) && signed(jws, client) && firstUse(token);
            return good ? Optional.of(token) : Optional.empty();
        } catch (JWSInputException | VerificationException | RuntimeException e) {
            // No JWT, no such key, or a key that can't be fetched.
            return Optional.empty();
        }
    }

    /** RFC 7523 §3: issuer and subject are the client, the audience is this server alone. */
    private boolean says(JsonWebToken token, ClientModel client) {
        String[] audience = token.getAudience();
        return client.getClientId().equals(token.getIssuer())
                && client.getClientId().equals(token.getSubject())
                && audience != null
                && audience.length == 1
                && addresses().contains(audience[0]);
    }

    private Set<String> addresses() {
        String issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
        String endpoint = OIDCLoginProtocolService.tokenUrl(
                        session.getContext().getUri().getBaseUriBuilder())
                .build(realm.getName())
                .toString();
        return Set.copyOf(List.of(issuer, endpoint));
    }

    /** Neither stale nor made for later, and not older than the agent's last stop. */
    private boolean live(JsonWebToken token, ClientModel client) {
        Long issuedAt = token.getIat();
        Long end = token.getExp();
        return issuedAt != null
                && end != null
                && issuedAt >= Math.max(client.getNotBefore(), realm.getNotBefore())
                && issuedAt <= Time.currentTime() + CLOCK_SKEW
                && end - issuedAt <= LONGEST_LIFE
                && end > Time.currentTime()
                && token.isNotBefore(CLOCK_SKEW);
    }

    private boolean signed(JWSInput jws, ClientModel client) throws VerificationException, JWSInputException {
        String algorithm = jws.getHeader().getRawAlgorithm();
        String only = OIDCAdvancedConfigWrapper.fromClientModel(client).getTokenEndpointAuthSigningAlg();
        if (algorithm == null || (only != null && !only.equals(algorithm))) {
            return false;
        }
        ClientSignatureVerifierProvider provider =
                session.getProvider(ClientSignatureVerifierProvider.class, algorithm);
        return provider != null
                && provider.isAsymmetricAlgorithm()
                && provider.verifier(client, jws)
                        .verify(jws.getEncodedSignatureInput().getBytes(StandardCharsets.UTF_8), jws.getSignature());
    }

    /**
     * The keys are those of Keycloak's own client authentication, so that what authenticated the client is used up as well. A
     * revoked token's mark is in the same store: no assertion writes one.
     */
    private boolean firstUse(JsonWebToken token) throws JWSInputException {
        String id = token.getId();
        if (id == null
                || id.isBlank()
                || id.length() > ID_CHARACTERS
                || id.endsWith(SingleUseObjectProvider.REVOKED_KEY)
                || id.equals(authenticatedWith())) {
            return false;
        }
        long lifespan = token.getExp() - Time.currentTime() + CLOCK_SKEW;
        return session.singleUseObjects().putIfAbsent(id, lifespan)
                && session.singleUseObjects().putIfAbsent(SINCE_26_7 + id, lifespan);
    }

    /** {@code jti} of the assertion that this request's client authenticated with, whichever authenticator took it. */
    private @Nullable String authenticatedWith() throws JWSInputException {
        String assertion = session.getContext()
                .getHttpRequest()
                .getDecodedFormParameters()
                .getFirst(OAuth2Constants.CLIENT_ASSERTION);
        return assertion == null || assertion.isBlank()
                ? null
                : new JWSInput(assertion).readJsonContent(JsonWebToken.class).getId();
    }
}
