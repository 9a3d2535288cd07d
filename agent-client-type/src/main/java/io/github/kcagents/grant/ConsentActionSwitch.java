package io.github.kcagents.grant;

import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

import io.github.kcagents.identity.spi.AgentDirectoryProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Switches the page on which a user lets an agent act for him on in a realm, when an application sends somebody there for the
 * first time. Realms without agents never get it, so that nothing of it is in their exports. An administrator who switches it
 * off has the last word.
 */
final class ConsentActionSwitch {

    /** Id of the action, which is in the JAR of the exchange. */
    private static final String ACTION = "agent-consent";

    private static final Logger logger = Logger.getLogger(ConsentActionSwitch.class);

    private ConsentActionSwitch() {}

    /** @param action {@code kc_action} of the authorization request: the id, a colon, the agent's client UUID */
    static void prepare(KeycloakSession session, @Nullable String action) {
        if (action == null || !action.startsWith(ACTION + ':')) {
            return;
        }
        RealmModel realm = session.getContext().getRealm();
        ClientModel agent = realm.getClientById(action.substring(ACTION.length() + 1));
        if (agent == null
                || !session.getProvider(AgentDirectoryProvider.class).marked(agent)
                || realm.getRequiredActionProviderByAlias(ACTION) != null
                || !(session.getKeycloakSessionFactory().getProviderFactory(RequiredActionProvider.class, ACTION)
                        instanceof RequiredActionFactory factory)) {
            return;
        }
        RequiredActionProviderModel model = new RequiredActionProviderModel();
        model.setAlias(ACTION);
        model.setProviderId(ACTION);
        model.setName(factory.getDisplayText());
        model.setEnabled(true);
        model.setDefaultAction(false);
        try {
            realm.addRequiredActionProvider(model);
        } catch (ModelDuplicateException e) {
            // Another request was first.
            logger.debugf("realm %s has the action %s by now", realm.getName(), ACTION);
        }
    }
}
