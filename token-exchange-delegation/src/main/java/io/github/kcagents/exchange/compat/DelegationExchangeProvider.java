package io.github.kcagents.exchange.compat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.Urls;
import org.keycloak.services.util.DPoPUtil;

import io.github.kcagents.event.AgentEventDetails;
import io.github.kcagents.event.InvocationDetails;
import io.github.kcagents.exchange.decision.ActiveAgents;
import io.github.kcagents.exchange.decision.AgentExchange;
import io.github.kcagents.exchange.decision.ExchangeFrame;
import io.github.kcagents.exchange.decision.Grant;
import io.github.kcagents.exchange.decision.ProvenKeys;
import io.github.kcagents.exchange.decision.RefusedException;
import io.github.kcagents.exchange.decision.RelayExchange;
import io.github.kcagents.exchange.decision.Trace;
import io.github.kcagents.exchange.request.ExchangeRequest;
import io.github.kcagents.exchange.request.RequestReader;
import io.github.kcagents.invocation.Dropped;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.RefusalReason;
import io.github.kcagents.provenance.BoundKey;
import io.github.kcagents.provenance.RealmSeal;
import io.github.kcagents.settings.AgentSettings;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The exchange in Keycloak's clothes: routes, lets the stages decide, lets Keycloak mint on the user's session, and puts the
 * decided contents into the minted token after all mappers ran. Always a new instance per request: the superclass keeps the
 * request in its fields.
 */
class DelegationExchangeProvider extends StandardTokenExchangeProvider {

    private static final Logger logger = Logger.getLogger(DelegationExchangeProvider.class);

    private @Nullable Grant grant;
    private @Nullable Trace trace;
    private AgentSettings settings = AgentSettings.DEFAULT;

    // Abstract up to 26.6 and gone afterwards, hence without @Override.
    public int getVersion() {
        return 2;
    }

    @Override
    public boolean supports(TokenExchangeContext context) {
        return new Routing(context.getSession(), context.getRealm())
                .ours(context.getClient(), context.getFormParams(), asSent(context.getSession()));
    }

    @Override
    protected Response tokenExchange() {
        return new ExchangeSpan(session).around(this::exchange);
    }

    private Response exchange() {
        settings = AgentSettings.read(realm::getAttribute, logger::warn);
        String userAgent = headers.getRequestHeaders().getFirst("User-Agent");
        Trace known = new Trace(realm.getId(), client, clientConnection.getRemoteHost(), userAgent);
        trace = known;
        if (new ActiveAgents(session, realm).isAgent(client)) {
            UserModel account = session.users().getServiceAccount(client);
            known.caller(account == null ? null : account.getId());
        }
        try {
            Grant decided = decide(known);
            grant = decided;
            describe(decided);
            // Keycloak reads the parameter again to see whether an ID token is wanted; an exchange here never gives
            // one.
            String scope = String.join(" ", decided.scopes().granted());
            formParams.putSingle(OAuth2Constants.SCOPE, scope);
            Response response = exchangeClientToOIDCClient(
                    decided.subject().user(),
                    decided.subject().userSession(),
                    OAuth2Constants.ACCESS_TOKEN_TYPE,
                    List.of(),
                    scope,
                    decided.subject().token());
            return complete(response, decided);
        } catch (RefusedException e) {
            throw refuse(e, known);
        } finally {
            session.getContext().setClient(client);
        }
    }

    private Grant decide(Trace known) {
        MultivaluedMap<String, String> form = asSent(session);
        RequestReader.Reading reading = RequestReader.read(form, formParams);
        if (reading instanceof RequestReader.Reading.Bad bad) {
            known.unreadable(form);
            throw new RefusedException(bad.reason(), "parameter " + bad.parameter());
        }
        ExchangeRequest request = ((RequestReader.Reading.Good) reading).request();
        DPoP proof = session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE, DPoP.class);
        ActiveAgents agents = new ActiveAgents(session, realm);
        ExchangeFrame frame = new ExchangeFrame(
                session,
                realm,
                client,
                settings,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()),
                new ProvenKeys(proof == null ? null : proof.getThumbprint(), ClientCertificate.thumbprint(session)),
                new KeycloakTokenVerification(session, realm, new RealmSeal(session, realm)),
                new KeycloakActorAssertions(session, realm),
                agents,
                known);
        return agents.isAgent(client)
                ? new AgentExchange(frame).decide(request)
                : new RelayExchange(frame).decide(request);
    }

    /**
     * The form before Keycloak touched it. From 26.7 on it takes control characters out of the values, and goes on without a
     * parameter that is too long as if it had not been sent: a target or a scope that isn't there asks for more than one
     * that is.
     */
    private static MultivaluedMap<String, String> asSent(KeycloakSession session) {
        return session.getContext().getHttpRequest().getDecodedFormParameters();
    }

    /** What stock's event of an exchange says as well. */
    private void describe(Grant decided) {
        UserModel user = decided.subject().user();
        AccessToken token = decided.subject().token();
        event.user(user);
        event.detail(Details.USERNAME, user.getUsername());
        event.detail(Details.REQUESTED_TOKEN_TYPE, OAuth2Constants.ACCESS_TOKEN_TYPE);
        event.detail(Details.SUBJECT_TOKEN_CLIENT_ID, token.getIssuedFor());
        if (token.getSessionId() != null) {
            event.session(decided.subject().userSession());
        }
    }

    // The stages have decided about consent. The first is the signature up to 26.6, the second from 26.7 on.
    @Override
    protected void validateConsents(UserModel user, ClientSessionContext clientSessionContext) {}

    protected void validateConsents(UserModel user, String scope) {}

    // Keycloak's own audience filter would drop scopes by a rule that is not ours.
    @Override
    protected List<ClientModel> getTargetAudienceClients() {
        return List.of();
    }

    /** Called when the token is minted and all mappers ran, before it is signed and before the event says success. */
    @Override
    protected void checkRequestedAudiences(TokenManager.AccessTokenResponseBuilder builder) {
        Grant decided = java.util.Objects.requireNonNull(grant, "the stages decide before Keycloak mints");
        Trace known = java.util.Objects.requireNonNull(trace, "set with the grant");
        AccessToken minted = builder.getAccessToken();
        if (decided.checkAudience()) {
            checkMintedFor(decided.token().audience(), minted);
        }
        bindToCertificate(minted, decided.subject().token());
        AccessToken token = decided.token().on(minted, new RealmSeal(session, realm));
        AccessToken.Confirmation before = decided.subject().token().getConfirmation();
        if (before != null && token.getConfirmation() == null) {
            throw new RefusedException(RefusalReason.POP, "the new token would be unbound");
        }
        builder.accessToken(token);
        Invocation record =
                known.granted(token.getId(), Instant.ofEpochSecond(token.getExp()), BoundKey.thumbprint(token));
        InvocationDetails.write(record).forEach(event::detail);
        new ExchangeSpan(session).decided(record);
        if (Recording.record(session, record, settings)) {
            event.detail(AgentEventDetails.RECORDED, record.id());
        }
    }

    /**
     * Keycloak binds to a DPoP key in every version, to a certificate in an exchange only in some. Only a certificate that has
     * to be there is looked at, so that a proxy's certificate binds nobody who asked for no binding.
     */
    private void bindToCertificate(AccessToken minted, AccessToken subject) {
        boolean wanted = subject.getConfirmation() != null
                || OIDCAdvancedConfigWrapper.fromClientModel(client).isUseMtlsHokToken();
        String thumbprint = wanted && minted.getConfirmation() == null ? ClientCertificate.thumbprint(session) : null;
        if (thumbprint != null) {
            AccessToken.Confirmation confirmation = new AccessToken.Confirmation();
            confirmation.setCertThumbprint(thumbprint);
            minted.setConfirmation(confirmation);
        }
    }

    private static void checkMintedFor(List<String> audience, AccessToken minted) {
        for (String target : audience) {
            if (!minted.hasAudience(target)) {
                throw new RefusedException(RefusalReason.TARGET, "Keycloak gives the caller no such audience");
            }
        }
    }

    private static Response complete(Response response, Grant decided) {
        if (response.getEntity() instanceof AccessTokenResponse answer) {
            answer.setScope(String.join(" ", decided.scopes().granted()));
            answer.setIdToken(null);
            answer.setRefreshToken(null);
            List<Map<String, String>> narrowed = new ArrayList<>();
            for (Dropped dropped : decided.scopes().dropped()) {
                Map<String, String> entry = new LinkedHashMap<>();
                entry.put("scope", dropped.right());
                entry.put("reason", dropped.reason().key());
                narrowed.add(entry);
            }
            answer.setOtherClaims("narrowed", narrowed);
        }
        return response;
    }

    private CorsErrorResponseException refuse(RefusedException refused, Trace known) {
        RefusalReason reason = refused.reason();
        if (known.somebodyKnown()) {
            Invocation record = known.refused(reason);
            InvocationDetails.write(record).forEach(event::detail);
            new ExchangeSpan(session).decided(record);
        }
        event.detail(Details.REASON, reason.key() + ": " + refused.forAdministrators());
        String error = refused.error(settings.actorProfileErrors());
        event.error(error);
        return new CorsErrorResponseException(
                cors, error, reason.description(), Response.Status.fromStatusCode(reason.status()));
    }
}
