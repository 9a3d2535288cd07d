package io.github.kcagents.exchange.introspection;

import java.time.Instant;

import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.chain.ProvenanceReading;
import io.github.kcagents.chain.Seal;
import io.github.kcagents.event.InvocationDetails;
import io.github.kcagents.invocation.InvocationBuilder;
import io.github.kcagents.invocation.InvocationType;
import io.github.kcagents.provenance.RealmSeal;

/**
 * Introspection (RFC 7662). Keycloak builds its answer anew from session and mappers, which brings cut roles back and drops
 * {@code act}; for agents' tokens the answer is what the token says. Other tokens are Keycloak's business.
 */
class AgentTokenIntrospectionProvider extends AccessTokenIntrospectionProvider<AccessToken> {

    AgentTokenIntrospectionProvider(KeycloakSession session) {
        super(session);
    }

    @Override
    public AccessToken transformAccessToken(AccessToken original, UserSessionModel userSession) {
        return Seal.claims(original.getId()) ? original : super.transformAccessToken(original, userSession);
    }

    /** Asked when session and user are known and before anything of the answer is made, in every supported version. */
    @Override
    protected boolean verifyTokenReuse() {
        return super.verifyTokenReuse() && (!Seal.claims(token.getId()) || stillGood());
    }

    private boolean stillGood() {
        ProvenanceReading reading = new RealmSeal(session, realm).read(token);
        boolean good = reading instanceof ProvenanceReading.Genuine genuine
                && new LiveCheck(session, realm).good(token, genuine.facts(), user, userSession);
        if (!good) {
            InvocationBuilder record = new InvocationBuilder(realm.getId(), InvocationType.INTROSPECT, Instant.now())
                    .subject(user.getId(), user.getUsername());
            if (reading instanceof ProvenanceReading.Genuine genuine) {
                record.provenance(genuine.facts());
            }
            InvocationDetails.write(record.token(token.getId()).refused(Errors.INVALID_TOKEN))
                    .forEach(eventBuilder::detail);
            eventBuilder.detail(Details.REASON, "the agent's token, its chain or its basis is no longer good");
            eventBuilder.error(Errors.INVALID_TOKEN);
        }
        return good;
    }
}
