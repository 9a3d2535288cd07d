package io.github.kcagents.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

import io.github.kcagents.admin.discovery.ClientFacts;
import org.jspecify.annotations.Nullable;

/** Reads from the server what discovery judges. */
final class ClientReading {

    private static final String SECRET_CREATED = "client.secret.creation.time";
    private static final String MASTER_CLIENT_SUFFIX = "-realm";

    private final KeycloakSession session;
    private final ClientHistory history;
    private final Clock clock;

    ClientReading(KeycloakSession session, ClientHistory history, Clock clock) {
        this.session = session;
        this.history = history;
        this.clock = clock;
    }

    ClientFacts facts(ClientModel client, Set<RoleModel> serviceAccountRoles) {
        return new ClientFacts(
                client.getClientId(),
                client.getName(),
                client.getDescription(),
                client.isPublicClient(),
                client.isBearerOnly(),
                client.isServiceAccountsEnabled(),
                client.isStandardFlowEnabled() && !client.getRedirectUris().isEmpty(),
                client.isImplicitFlowEnabled(),
                client.isDirectAccessGrantsEnabled(),
                Boolean.parseBoolean(client.getAttribute(OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_ENABLED)),
                client.isFullScopeAllowed(),
                !client.isPublicClient() && !client.isBearerOnly() && CredentialType.isSecret(client),
                List.copyOf(client.getRedirectUris()),
                Map.copyOf(client.getAttributes()),
                serviceAccountRoles.stream()
                        .flatMap(ClientReading::withComposites)
                        .filter(ClientReading::administers)
                        .map(RoleModel::getName)
                        .distinct()
                        .sorted()
                        .toList(),
                client.getRolesStream().count(),
                secretAgeDays(client),
                history.actedAsItself(client.getClientId()),
                history.exchanged(client.getClientId()),
                history.silentDays(client.getClientId()));
    }

    Set<RoleModel> serviceAccountRoles(ClientModel client) {
        UserModel account = client.isServiceAccountsEnabled() ? session.users().getServiceAccount(client) : null;
        return account == null ? Set.of() : account.getRoleMappingsStream().collect(Collectors.toSet());
    }

    static List<String> names(Set<RoleModel> roles) {
        Set<String> names = new TreeSet<>();
        roles.forEach(role -> names.add(
                role.getContainer() instanceof ClientModel owner
                        ? owner.getClientId() + '/' + role.getName()
                        : role.getName()));
        return List.copyOf(names);
    }

    private static Stream<RoleModel> withComposites(RoleModel role) {
        return role.isComposite() ? Stream.concat(Stream.of(role), role.getCompositesStream()) : Stream.of(role);
    }

    private static boolean administers(RoleModel role) {
        if (role.getContainer() instanceof ClientModel owner) {
            return owner.getClientId().equals(Constants.REALM_MANAGEMENT_CLIENT_ID)
                    || owner.getClientId().endsWith(MASTER_CLIENT_SUFFIX);
        }
        return role.getName().equals(AdminRoles.ADMIN) || role.getName().equals(AdminRoles.CREATE_REALM);
    }

    private @Nullable Integer secretAgeDays(ClientModel client) {
        return Optional.ofNullable(client.getAttribute(SECRET_CREATED))
                .filter(text -> text.matches("\\d{1,12}"))
                .map(Long::parseLong)
                .map(Instant::ofEpochSecond)
                .map(made -> (int) Duration.between(made, clock.instant()).toDays())
                .orElse(null);
    }
}
