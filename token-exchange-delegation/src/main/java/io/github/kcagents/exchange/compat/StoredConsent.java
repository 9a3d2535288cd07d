package io.github.kcagents.exchange.compat;

import java.util.Collection;
import java.util.Optional;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.UserConsentManager;

/** A user's consent as Keycloak stores it. */
public final class StoredConsent {

    private StoredConsent() {}

    public static Optional<UserConsentModel> of(
            KeycloakSession session, RealmModel realm, UserModel user, ClientModel client) {
        return Optional.ofNullable(UserConsentManager.getConsentByClient(session, realm, user, client.getId()));
    }

    /** On top of what he consented to before. */
    public static void add(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            ClientModel client,
            Collection<ClientScopeModel> scopes) {
        Optional<UserConsentModel> before = of(session, realm, user, client);
        UserConsentModel consent = before.orElseGet(() -> new UserConsentModel(client));
        scopes.forEach(consent::addGrantedClientScope);
        if (before.isPresent()) {
            UserConsentManager.updateConsent(session, realm, user, consent);
        } else {
            UserConsentManager.addConsent(session, realm, user, consent);
        }
    }
}
