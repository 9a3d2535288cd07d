package io.github.kcagents.exchange.compat;

import java.util.Optional;

import org.keycloak.models.ClientModel;
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
}
