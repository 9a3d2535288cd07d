package io.github.kcagents.exchange.decision;

import java.util.Optional;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;

import io.github.kcagents.chain.Provenance;
import io.github.kcagents.exchange.compat.Lockout;
import io.github.kcagents.exchange.compat.OnlineToken;
import io.github.kcagents.invocation.RefusalReason;

/** Is the subject token one that an agent may work with? Keycloak has verified it; this asks what Keycloak doesn't. */
final class SubjectCheck {

    private final ExchangeFrame frame;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Revocation revocation;

    SubjectCheck(ExchangeFrame frame) {
        this.frame = frame;
        this.session = frame.session();
        this.realm = frame.realm();
        this.revocation = new Revocation(session, realm);
    }

    /** @param verified what verifying it gave */
    VerifiedToken accept(Optional<VerifiedToken> verified) {
        VerifiedToken subject = verified.orElseThrow(() -> invalid("Keycloak does not accept it"));
        frame.trace().subject(subject);
        return subject;
    }

    /** @return the client that presents the token's authority */
    ClientModel check(VerifiedToken subject) {
        AccessToken token = subject.token();
        ClientModel presenter = realm.getClientByClientId(token.getIssuedFor());
        if (presenter == null || revocation.stale(token, presenter)) {
            throw invalid("its client is gone, or it is older than a not-before");
        }
        Provenance facts = subject.facts();
        if (facts != null && revocation.revoked(token, facts)) {
            throw invalid("it, or a token that it was made from, was revoked");
        }
        if (subject.user().getServiceAccountClientLink() != null) {
            checkAgentItself(subject);
        } else {
            checkUser(subject);
        }
        if (revocation.stopped(token, facts)) {
            throw new RefusedException(RefusalReason.CHAIN_STOPPED, "an administrator stopped the chain");
        }
        return presenter;
    }

    private void checkUser(VerifiedToken subject) {
        String sessionId = subject.token().getSessionId();
        if (sessionId == null
                || !OnlineToken.is(session, subject.token())
                || session.sessions().getUserSession(realm, sessionId) == null) {
            throw invalid("it is not on a live online session of the user");
        }
        if (subject.userSession().getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null) {
            throw invalid("its session is an impersonated one");
        }
        if (revocation.stale(subject.token(), subject.user())) {
            throw invalid("it is older than the user's last disabling");
        }
        if (!subject.user().isEnabled() || Lockout.locked(session, realm, subject.user())) {
            throw invalid("the user is disabled or locked out");
        }
    }

    /** A service account can only be the root of a chain as an agent that acts as itself, with a token we sealed. */
    private void checkAgentItself(VerifiedToken subject) {
        Provenance facts = subject.facts();
        boolean root = facts != null
                && frame.agents()
                        .ofServiceAccount(subject.user().getId())
                        .filter(agent -> agent.agent().record().agentClass().actsAsItself())
                        .isPresent();
        if (!root) {
            throw invalid("a service account is no user, and this one is no active agent that acts as itself");
        }
    }

    private static RefusedException invalid(String why) {
        return new RefusedException(RefusalReason.SUBJECT_TOKEN_INVALID, why);
    }
}
