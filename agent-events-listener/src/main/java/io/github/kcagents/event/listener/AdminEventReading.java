package io.github.kcagents.event.listener;

import java.time.Instant;
import java.util.Optional;

import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationBuilder;
import io.github.kcagents.invocation.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * What administrators did to agents, through the agents' API or Keycloak's own: the same listeners hear both, whether the
 * realm saves admin events or not. The deletion of an agent is heard elsewhere, while it is still there to be named.
 */
final class AdminEventReading {

    private static final String AGENTS = "agents";
    private static final String CLIENTS = "clients";
    private static final String USERS = "users";
    private static final String CONSENTS = "consents";

    private final Agents agents;

    AdminEventReading(Agents agents) {
        this.agents = agents;
    }

    Optional<Invocation> read(AdminEvent event) {
        @Nullable String path = event.getResourcePath();
        if (path == null) {
            return Optional.empty();
        }
        String[] parts = path.split("/");
        return switch (parts[0]) {
            case AGENTS, CLIENTS ->
                parts.length < 2
                        ? Optional.empty()
                        : agents.realm(event.getRealmId()).flatMap(realm -> changed(realm, event, parts));
            case USERS ->
                parts.length == 4 && parts[2].equals(CONSENTS)
                        ? agents.realm(event.getRealmId()).flatMap(realm -> withdrawn(realm, event, parts))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Invocation> changed(RealmModel realm, AdminEvent event, String[] parts) {
        if (parts[0].equals(AGENTS) && parts[1].equals("settings")) {
            return Optional.of(frame(event, InvocationType.LIFECYCLE)
                    .task("change settings of the realm")
                    .allowed());
        }
        return agents.withId(realm, parts[1])
                .map(client -> finished(
                        agents.describe(frame(event, InvocationType.LIFECYCLE), client)
                                .task(said(event, client, parts)),
                        event));
    }

    private String said(AdminEvent event, ClientModel client, String[] parts) {
        OperationType operation = event.getOperationType();
        String action = operation == null ? "" : operation.name().toLowerCase(java.util.Locale.ROOT);
        if (parts[0].equals(AGENTS) && parts.length == 3) {
            // The status change has its reason in the state by now.
            return parts[2]
                    + agents.statusReason(client).map(reason -> ": " + reason).orElse("");
        }
        return parts.length == 2
                ? action + (parts[0].equals(AGENTS) ? "" : " client")
                : action + ' ' + String.join("/", java.util.Arrays.copyOfRange(parts, 2, parts.length));
    }

    /** The user whose consent it was is the subject; an administrator withdrew it. */
    private Optional<Invocation> withdrawn(RealmModel realm, AdminEvent event, String[] parts) {
        return agents.named(realm, parts[3])
                .map(client -> finished(
                        agents.describe(frame(event, InvocationType.DELEGATION), client)
                                .subject(parts[1], agents.userName(realm, parts[1]))
                                .task("consent withdrawn by an administrator"),
                        event));
    }

    private static Invocation finished(InvocationBuilder record, AdminEvent event) {
        return event.getError() == null ? record.allowed() : record.refused(event.getError());
    }

    private InvocationBuilder frame(AdminEvent event, InvocationType type) {
        InvocationBuilder record =
                new InvocationBuilder(event.getRealmId(), type, Instant.ofEpochMilli(event.getTime()));
        @Nullable AuthDetails who = event.getAuthDetails();
        if (who != null) {
            RealmModel home = agents.realm(who.getRealmId()).orElse(null);
            String client = home == null || who.getClientId() == null
                    ? null
                    : Optional.ofNullable(home.getClientById(who.getClientId()))
                            .map(ClientModel::getClientId)
                            .orElse(who.getClientId());
            record.subject(who.getUserId(), agents.userName(home, who.getUserId()))
                    .client(client)
                    .from(who.getIpAddress(), null);
        }
        return record;
    }
}
