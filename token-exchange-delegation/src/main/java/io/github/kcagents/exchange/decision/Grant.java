package io.github.kcagents.exchange.decision;

import java.util.Set;

import org.keycloak.common.util.Time;

import io.github.kcagents.chain.Provenance;
import io.github.kcagents.exchange.cap.ScopeCut;
import io.github.kcagents.invocation.RefusalReason;
import io.github.kcagents.provenance.AgentToken;

/**
 * The decision to issue: everything that the token will hold.
 *
 * @param subject the token it is made from
 * @param token contents of the new one
 * @param scopes what was cut, for the answer
 * @param checkAudience the caller is no agent: every target must also be one that Keycloak itself put into the minted token
 */
public record Grant(VerifiedToken subject, AgentToken token, ScopeCut scopes, boolean checkAudience) {

    static Grant of(
            VerifiedToken subject,
            Provenance provenance,
            Rights rights,
            Targets targets,
            long expiresAt,
            Set<String> claims,
            boolean checkAudience) {
        if (expiresAt <= Time.currentTime()) {
            throw new RefusedException(RefusalReason.SUBJECT_TOKEN_INVALID, "nothing is left of its lifetime");
        }
        AgentToken token = new AgentToken(
                provenance,
                rights.scopes().granted(),
                targets.audience(),
                rights.roles().realmRoles(),
                rights.roles().clientRoles(),
                expiresAt,
                subject.token().getAcr(),
                subject.token().getAuth_time(),
                claims);
        return new Grant(subject, token, rights.scopes(), checkAudience);
    }
}
