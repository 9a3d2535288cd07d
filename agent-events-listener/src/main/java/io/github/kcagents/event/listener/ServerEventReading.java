package io.github.kcagents.event.listener;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

import io.github.kcagents.event.AgentEventDetails;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationBuilder;
import io.github.kcagents.invocation.InvocationType;
import io.github.kcagents.invocation.RefusalReason;
import org.jspecify.annotations.Nullable;

/** What of Keycloak's own events is a decision about an agent: taken back tokens, consents, and grants it refused itself. */
final class ServerEventReading {

    /** Said before anybody proved who he is: whoever knows the agent's name could fill the ledger. */
    private static final Set<String> UNPROVEN = Set.of(
            Errors.CLIENT_NOT_FOUND, Errors.CLIENT_DISABLED, Errors.INVALID_CLIENT, Errors.INVALID_CLIENT_CREDENTIALS);

    private final Agents agents;

    ServerEventReading(Agents agents) {
        this.agents = agents;
    }

    /** Empty for events that are not about an agent. */
    Optional<Invocation> read(Event event) {
        @Nullable EventType type = event.getType();
        if (type == null) {
            return Optional.empty();
        }
        return switch (type) {
            case REVOKE_GRANT -> agents.realm(event.getRealmId()).flatMap(realm -> takenBack(realm, event));
            case GRANT_CONSENT, UPDATE_CONSENT ->
                agents.realm(event.getRealmId()).flatMap(realm -> consented(realm, event));
            case LOGIN ->
                Details.CONSENT_VALUE_CONSENT_GRANTED.equals(detail(event, Details.CONSENT))
                        ? agents.realm(event.getRealmId()).flatMap(realm -> loggedIn(realm, event))
                        : Optional.empty();
            case TOKEN_EXCHANGE -> upstreams(event);
            case CLIENT_LOGIN_ERROR, CODE_TO_TOKEN_ERROR, REFRESH_TOKEN_ERROR, TOKEN_EXCHANGE_ERROR ->
                agents.realm(event.getRealmId()).flatMap(realm -> refused(realm, event));
            default -> Optional.empty();
        };
    }

    /** RFC 7009 by the agent itself, or a consent that the user withdrew in his account. */
    private Optional<Invocation> takenBack(RealmModel realm, Event event) {
        String token = detail(event, Details.TOKEN_ID);
        if (token != null || detail(event, Details.REFRESH_TOKEN_ID) != null) {
            return agents.named(realm, event.getClientId())
                    .map(client -> agents.describe(frame(event, InvocationType.REVOKE), client)
                            .token(token)
                            .task(token == null ? "revoke refresh token" : "revoke access token")
                            .allowed());
        }
        return agents.named(realm, detail(event, Details.REVOKED_CLIENT))
                .map(client -> consent(event, client, "consent withdrawn").allowed());
    }

    private Optional<Invocation> consented(RealmModel realm, Event event) {
        String granted = detail(event, Details.GRANTED_CLIENT);
        return agents.named(realm, granted == null ? event.getClientId() : granted)
                .map(client -> consent(event, client, "consent given")
                        .scope(List.of(), words(detail(event, Details.SCOPE)))
                        .allowed());
    }

    private Optional<Invocation> loggedIn(RealmModel realm, Event event) {
        return agents.named(realm, event.getClientId())
                .map(client -> consent(event, client, "consent given at login").allowed());
    }

    private InvocationBuilder consent(Event event, ClientModel client, String what) {
        return agents.describe(frame(event, InvocationType.DELEGATION), client).task(what);
    }

    /** Keycloak 26.8 delegates too, with details of these names. */
    private Optional<Invocation> upstreams(Event event) {
        String actor = detail(event, AgentEventDetails.ACTOR_ID);
        return actor == null
                ? Optional.empty()
                : Optional.of(frame(event, InvocationType.EXCHANGE)
                        .actor(actor, detail(event, AgentEventDetails.ACTOR))
                        .token(detail(event, Details.TOKEN_ID))
                        .scope(List.of(), words(detail(event, Details.SCOPE)))
                        .audience(words(detail(event, Details.AUDIENCE)))
                        .allowed());
    }

    /** Where our rules refused, the record is written already and complete. */
    private Optional<Invocation> refused(RealmModel realm, Event event) {
        String error = event.getError();
        if (error == null || UNPROVEN.contains(error) || oursSaid(event)) {
            return Optional.empty();
        }
        InvocationType type =
                event.getType() == EventType.TOKEN_EXCHANGE_ERROR ? InvocationType.EXCHANGE : InvocationType.ISSUE;
        return agents.named(realm, event.getClientId())
                .filter(client -> !client.isPublicClient())
                .map(client -> agents.describe(frame(event, type), client).refused(error));
    }

    private static boolean oursSaid(Event event) {
        return detail(event, Details.CLIENT_POLICY_ERROR) != null
                || RefusalReason.keyOf(detail(event, Details.CLIENT_POLICY_ERROR_DETAIL))
                        .isPresent();
    }

    private static InvocationBuilder frame(Event event, InvocationType type) {
        return new InvocationBuilder(event.getRealmId(), type, Instant.ofEpochMilli(event.getTime()))
                .client(event.getClientId())
                .subject(event.getUserId(), detail(event, Details.USERNAME))
                .authMethod(detail(event, Details.CLIENT_AUTH_METHOD))
                .from(event.getIpAddress(), null);
    }

    private static @Nullable String detail(Event event, String name) {
        @Nullable Map<String, String> details = event.getDetails();
        return details == null ? null : details.get(name);
    }

    private static List<String> words(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
