package io.github.kcagents.exchange.uma;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.Details;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.grants.PermissionGrantType;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.CorsErrorResponseException;

import io.github.kcagents.chain.ProvenanceReading;
import io.github.kcagents.chain.Seal;
import io.github.kcagents.event.InvocationDetails;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import io.github.kcagents.invocation.InvocationBuilder;
import io.github.kcagents.invocation.InvocationType;
import io.github.kcagents.invocation.RefusalReason;
import io.github.kcagents.provenance.RealmSeal;
import org.jspecify.annotations.Nullable;

/**
 * The UMA grant, closed to agents: a permission token is made from the user's roles in another client's view, without the chain,
 * and it can be refreshed. Keycloak fires no client policy event for this grant, so the grant itself stands here.
 */
final class AgentFreePermissionGrantType extends PermissionGrantType {

    private static final String BEARER = "bearer";
    private static final List<String> TOKEN_PARAMETERS = List.of("claim_token", "subject_token", "rpt");

    @Override
    public Response process(Context context) {
        setContext(context);
        String header = headers.getRequestHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            // Versions cut the header at different white space; whatever stands behind the scheme is looked at.
            List.of(header.substring(BEARER.length()).trim().split("\\s+")).forEach(this::check);
        }
        for (String parameter : TOKEN_PARAMETERS) {
            for (String token : formParams.getOrDefault(parameter, List.of())) {
                check(token);
            }
        }
        return super.process(context);
    }

    @Override
    protected void checkClient() {
        super.checkClient();
        if (isAgent(client)) {
            refuse(null);
        }
    }

    private void check(String token) {
        AccessToken decoded;
        try {
            decoded = new JWSInput(token).readJsonContent(AccessToken.class);
        } catch (JWSInputException | RuntimeException e) {
            // No JWT: the grant itself says what is wrong with it.
            return;
        }
        String issuedFor = decoded.getIssuedFor();
        if (Seal.claims(decoded.getId()) || (issuedFor != null && isAgent(realm.getClientByClientId(issuedFor)))) {
            // Nobody's word is recorded: what is on record was signed by this realm.
            refuse(session.tokens().decode(token, AccessToken.class));
        }
    }

    private boolean isAgent(@Nullable ClientModel candidate) {
        return candidate != null
                && session.getProvider(AgentDirectoryProvider.class).marked(candidate);
    }

    private void refuse(@Nullable AccessToken token) {
        RefusalReason reason = RefusalReason.NOT_ENABLED;
        event.detail(Details.REASON, reason.key());
        if (token != null || client != null) {
            describe(token, reason).forEach(event::detail);
        }
        event.error(reason.error());
        throw new CorsErrorResponseException(cors, reason.error(), reason.description(), Response.Status.BAD_REQUEST);
    }

    private Map<String, String> describe(@Nullable AccessToken token, RefusalReason reason) {
        InvocationBuilder record = new InvocationBuilder(realm.getId(), InvocationType.ISSUE, Instant.now());
        if (client != null) {
            UserModel account = session.users().getServiceAccount(client);
            record.actor(account == null ? null : account.getId(), client.getClientId());
        }
        if (token != null) {
            record.subject(token.getSubject(), null);
            if (new RealmSeal(session, realm).read(token) instanceof ProvenanceReading.Genuine genuine) {
                record.provenance(genuine.facts());
            }
            record.parent(token.getId());
        }
        return InvocationDetails.write(record.refused(reason.key()));
    }
}
