package io.github.kcagents.identity.directory;

import org.keycloak.common.constants.ServiceAccountConstants;
import org.keycloak.models.UserModel;

import io.github.kcagents.identity.Reference;

/** Who made an agent, as the server authenticated him. */
final class Creator {

    private Creator() {}

    /** {@code user:<id>|<name>}, or {@code client:<id>|<client id>} where a client made it as itself. */
    static String of(UserModel user) {
        String client = user.getServiceAccountClientLink();
        if (client == null) {
            return "user:" + new Reference(user.getId(), user.getUsername()).format();
        }
        String name = user.getUsername();
        return "client:"
                + new Reference(
                                client,
                                name.startsWith(ServiceAccountConstants.SERVICE_ACCOUNT_USER_PREFIX)
                                        ? name.substring(ServiceAccountConstants.SERVICE_ACCOUNT_USER_PREFIX.length())
                                        : name)
                        .format();
    }
}
