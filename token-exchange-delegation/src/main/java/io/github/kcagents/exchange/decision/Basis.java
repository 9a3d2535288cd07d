package io.github.kcagents.exchange.decision;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;

import io.github.kcagents.chain.Provenance;
import io.github.kcagents.exchange.compat.StoredConsent;
import io.github.kcagents.identity.ConsentRule;
import io.github.kcagents.invocation.RefusalReason;
import io.github.kcagents.settings.AgentSettings;
import org.jspecify.annotations.Nullable;

/**
 * What lets an agent act for a user (RFC 8693 §1.1). {@code may_act} can only narrow, unless the realm lets it count for
 * itself.
 *
 * @param kind one of {@link Provenance}'s {@code BY_} values
 * @param scopes what the user consented to; null where his consent is not what counts
 * @param sinceMillis Unix time since when it stands; older tokens rest on a consent that was changed or taken back since, and 0
 *     where no user's consent is what counts
 */
public record Basis(String kind, @Nullable Set<String> scopes, long sinceMillis) {

    /** Looks for a basis. */
    public static final class Finder {

        private static final String MAY_ACT = "may_act";

        private final KeycloakSession session;
        private final RealmModel realm;
        private final AgentSettings settings;

        public Finder(KeycloakSession session, RealmModel realm, AgentSettings settings) {
            this.session = session;
            this.realm = realm;
            this.settings = settings;
        }

        Basis find(VerifiedToken subject, ActiveAgent agent, String issuer) {
            boolean named = namedByMayAct(subject, agent, issuer);
            if (named && settings.mayActIsBasis()) {
                return new Basis(Provenance.BY_MAY_ACT, null, 0);
            }
            return standing(subject.user(), agent)
                    .orElseThrow(() -> new RefusedException(
                            RefusalReason.DELEGATION_NOT_AUTHORIZED,
                            "neither a stored consent nor an administrator's consent covers the user"));
        }

        /** What the user or an administrator decided, whatever the token at hand says. */
        public Optional<Basis> standing(UserModel user, ActiveAgent agent) {
            if (user.getServiceAccountClientLink() != null) {
                // The root of a chain is an agent: what lets another act for it are the edges between the two.
                return Optional.of(new Basis(Provenance.BY_ADMIN, null, 0));
            }
            ConsentRule rule = agent.agent().record().consent();
            return rule.mode() == ConsentRule.Mode.ADMIN ? byAdmin(user, rule) : byConsent(user, agent);
        }

        private Optional<Basis> byAdmin(UserModel user, ConsentRule rule) {
            boolean covered = rule.groups().isEmpty()
                    || rule.groups().stream()
                            .map(group -> realm.getGroupById(group.id()))
                            .anyMatch(group -> group != null && member(user, group));
            return covered ? Optional.of(new Basis(Provenance.BY_ADMIN, null, 0)) : Optional.empty();
        }

        private static boolean member(UserModel user, GroupModel group) {
            return user.isMemberOf(group);
        }

        /** Keycloak's own check passes without any consent when no scope shows on the page; this one does not. */
        private Optional<Basis> byConsent(UserModel user, ActiveAgent agent) {
            return StoredConsent.of(session, realm, user, agent.client()).map(Finder::byConsent);
        }

        private static Basis byConsent(UserConsentModel consent) {
            Set<String> scopes = consent.getGrantedClientScopes().stream()
                    .map(ClientScopeModel::getName)
                    .collect(Collectors.toSet());
            Long changed = consent.getLastUpdatedDate();
            return new Basis(Provenance.BY_CONSENT, scopes, changed == null ? 0 : changed);
        }

        /** RFC 8693 §4.4: who may become the actor. Present and not naming this agent, or malformed, is a no. */
        private boolean namedByMayAct(VerifiedToken subject, ActiveAgent agent, String issuer) {
            Object claim = subject.token().getOtherClaims().get(MAY_ACT);
            if (claim == null && !subject.token().getOtherClaims().containsKey(MAY_ACT)) {
                return false;
            }
            boolean named = claim instanceof Map<?, ?> mayAct
                    && agent.agent().serviceAccountId().equals(mayAct.get("sub"))
                    && absentOr(issuer, mayAct, "iss")
                    && absentOr(agent.agent().clientId(), mayAct, "client_id");
            if (!named) {
                throw new RefusedException(
                        RefusalReason.DELEGATION_NOT_AUTHORIZED,
                        "may_act of the subject token does not name the agent");
            }
            return true;
        }

        private static boolean absentOr(String expected, Map<?, ?> claim, String member) {
            return !claim.containsKey(member) || expected.equals(claim.get(member));
        }
    }
}
