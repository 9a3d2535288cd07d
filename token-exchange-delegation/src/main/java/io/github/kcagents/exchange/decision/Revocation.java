package io.github.kcagents.exchange.decision;

import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.chain.Provenance;
import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import io.github.kcagents.invocation.spi.ChainStopProvider;
import io.github.kcagents.provenance.RealmSeal;
import org.jspecify.annotations.Nullable;

/** Has a token been taken back, itself or by what it was made from? */
public final class Revocation {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AgentDirectoryProvider directory;

    public Revocation(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.directory = session.getProvider(AgentDirectoryProvider.class);
    }

    /** RFC 7009: a revoked token takes everything with it that was made from it. */
    public boolean revoked(AccessToken token, Provenance facts) {
        return Stream.concat(Stream.of(token.getId()), facts.ancestors().stream())
                .anyMatch(id -> session.singleUseObjects().contains(id + SingleUseObjectProvider.REVOKED_KEY));
    }

    /**
     * Did an administrator stop the chain that the token belongs to, or, for a token that can start one, the chain that it
     * started?
     *
     * @param facts null for a token that was not issued to an agent
     */
    public boolean stopped(AccessToken token, @Nullable Provenance facts) {
        ChainStopProvider stops = session.getProvider(ChainStopProvider.class);
        String key = facts == null ? token.getId() : facts.transaction();
        return stops != null && key != null && stops.stopped(realm.getId(), key);
    }

    /** Issued before something broke that the agent depends on, although all of it stands again. */
    public boolean stale(AccessToken token, ActiveAgent agent) {
        return stale(token, agent.client())
                || !directory.stoodSince(realm, agent.agent(), RealmSeal.issuedAtMillis(token));
    }

    /** Issued before the user was last disabled. */
    public boolean stale(AccessToken token, UserModel user) {
        return !directory.stoodSince(realm, user, RealmSeal.issuedAtMillis(token));
    }

    /** Issued before the client or the realm said that nothing older counts. Whichever of the two is later decides. */
    public boolean stale(AccessToken token, ClientModel client) {
        Long issuedAt = token.getIat();
        return issuedAt == null || issuedAt < Math.max(client.getNotBefore(), realm.getNotBefore());
    }
}
