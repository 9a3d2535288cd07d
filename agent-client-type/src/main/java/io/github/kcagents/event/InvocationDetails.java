package io.github.kcagents.event;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.kcagents.chain.ActChain;
import io.github.kcagents.chain.Actor;
import io.github.kcagents.invocation.Decision;
import io.github.kcagents.invocation.DropReason;
import io.github.kcagents.invocation.Dropped;
import io.github.kcagents.invocation.Invocation;
import io.github.kcagents.invocation.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Invocation} as the details of a Keycloak event, and back. What the event itself says (time, realm, client,
 * address) is not repeated. Lists are joined with spaces; scopes, roles and client ids can hold none or are escaped.
 */
public final class InvocationDetails {

    /** A detail longer than this is cut with a mark; a chain of sixteen agents fits. */
    public static final int DETAIL_LIMIT = 8192;

    private InvocationDetails() {}

    public static Map<String, String> write(Invocation invocation) {
        Map<String, String> out = new LinkedHashMap<>();
        out.put(AgentEventDetails.TYPE, invocation.type().key());
        put(out, AgentEventDetails.REASON, invocation.reason());
        put(out, AgentEventDetails.TRANSACTION, invocation.transaction());
        put(out, AgentEventDetails.TOKEN_ID, invocation.tokenId());
        put(out, AgentEventDetails.PARENT_TOKEN_ID, invocation.parentTokenId());
        put(out, AgentEventDetails.ROOT_TOKEN_ID, invocation.rootTokenId());
        out.put(AgentEventDetails.DEPTH, Integer.toString(invocation.depth()));
        put(out, AgentEventDetails.SUBJECT_ID, invocation.subjectId());
        put(out, AgentEventDetails.SUBJECT, invocation.subjectName());
        put(out, AgentEventDetails.ACTOR_ID, invocation.actorId());
        put(out, AgentEventDetails.ACTOR, invocation.actorClientId());
        if (invocation.actorId() != null) {
            out.put(AgentEventDetails.ACTOR_TYPE, Actor.SUB_PROFILE);
        }
        put(out, AgentEventDetails.OWNERS, join(invocation.owners()));
        put(out, AgentEventDetails.CHAIN, chain(invocation.chain()));
        put(out, AgentEventDetails.AUDIENCE, join(invocation.audience()));
        put(out, AgentEventDetails.SCOPE_REQUESTED, join(invocation.scopeRequested()));
        put(out, AgentEventDetails.SCOPE_GRANTED, join(invocation.scopeGranted()));
        put(out, AgentEventDetails.SCOPE_DROPPED, dropped(invocation.scopeDropped()));
        put(out, AgentEventDetails.ROLES_GRANTED, join(invocation.rolesGranted()));
        put(out, AgentEventDetails.ROLES_DROPPED, dropped(invocation.rolesDropped()));
        put(out, AgentEventDetails.TASK, invocation.task());
        put(out, AgentEventDetails.USER_AGENT, invocation.userAgent());
        put(out, AgentEventDetails.AUTH_METHOD, invocation.authMethod());
        put(out, AgentEventDetails.CONFIRMATION, invocation.confirmation());
        Instant expiresAt = invocation.expiresAt();
        put(out, AgentEventDetails.EXPIRES_AT, expiresAt == null ? null : expiresAt.toString());
        return out;
    }

    /**
     * What the event says beside its details.
     *
     * @param id id of the new record
     */
    public record Frame(
            String id,
            Instant time,
            String realmId,
            Decision decision,
            String error,
            @Nullable String clientId,
            @Nullable String ipAddress) {}

    /** Empty when the details are not about an agent. A detail that can't be read is left out; the rest is kept. */
    public static Optional<Invocation> read(Map<String, String> details, Frame frame) {
        return Optional.ofNullable(details.get(AgentEventDetails.TYPE))
                .flatMap(InvocationType::parse)
                .map(type -> new Invocation(
                        frame.id(),
                        frame.time(),
                        frame.realmId(),
                        frame.decision(),
                        frame.decision() == Decision.DENY
                                ? details.getOrDefault(AgentEventDetails.REASON, frame.error())
                                : null,
                        type,
                        details.get(AgentEventDetails.TRANSACTION),
                        details.get(AgentEventDetails.TOKEN_ID),
                        details.get(AgentEventDetails.PARENT_TOKEN_ID),
                        details.get(AgentEventDetails.ROOT_TOKEN_ID),
                        depth(details.get(AgentEventDetails.DEPTH)),
                        details.get(AgentEventDetails.SUBJECT_ID),
                        details.get(AgentEventDetails.SUBJECT),
                        details.get(AgentEventDetails.ACTOR_ID),
                        details.get(AgentEventDetails.ACTOR),
                        split(details.get(AgentEventDetails.OWNERS)),
                        chain(details.get(AgentEventDetails.CHAIN)),
                        frame.clientId(),
                        split(details.get(AgentEventDetails.AUDIENCE)),
                        split(details.get(AgentEventDetails.SCOPE_REQUESTED)),
                        split(details.get(AgentEventDetails.SCOPE_GRANTED)),
                        dropped(details.get(AgentEventDetails.SCOPE_DROPPED)),
                        split(details.get(AgentEventDetails.ROLES_GRANTED)),
                        dropped(details.get(AgentEventDetails.ROLES_DROPPED)),
                        details.get(AgentEventDetails.TASK),
                        frame.ipAddress(),
                        details.get(AgentEventDetails.USER_AGENT),
                        details.get(AgentEventDetails.AUTH_METHOD),
                        details.get(AgentEventDetails.CONFIRMATION),
                        instant(details.get(AgentEventDetails.EXPIRES_AT)),
                        null));
    }

    private static @Nullable String chain(List<Actor> actors) {
        List<String> fields = new ArrayList<>();
        actors.forEach(a -> fields.addAll(List.of(a.issuer(), a.subject(), a.clientId())));
        return join(fields);
    }

    private static List<Actor> chain(@Nullable String text) {
        List<String> fields = split(text);
        List<Actor> actors = new ArrayList<>();
        for (int i = 0; i + 2 < fields.size() && actors.size() < ActChain.DEPTH_LIMIT; i += 3) {
            actors.add(new Actor(fields.get(i), fields.get(i + 1), fields.get(i + 2)));
        }
        return actors;
    }

    private static @Nullable String dropped(List<Dropped> dropped) {
        return join(
                dropped.stream().map(d -> d.reason().key() + '=' + d.right()).toList());
    }

    private static List<Dropped> dropped(@Nullable String text) {
        List<Dropped> out = new ArrayList<>();
        for (String entry : split(text)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                DropReason.parse(entry.substring(0, equals))
                        .ifPresent(reason -> out.add(new Dropped(entry.substring(equals + 1), reason)));
            }
        }
        return out;
    }

    private static @Nullable String join(Collection<String> values) {
        return values.isEmpty()
                ? null
                : values.stream()
                        .map(v -> v.replace("%", "%25").replace(" ", "%20"))
                        .collect(Collectors.joining(" "));
    }

    private static List<String> split(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        List<String> out = new ArrayList<>();
        for (String entry : text.split(" ")) {
            if (!entry.isEmpty()) {
                out.add(entry.replace("%20", " ").replace("%25", "%"));
            }
        }
        return out;
    }

    private static int depth(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void put(Map<String, String> out, String name, @Nullable String value) {
        if (value != null) {
            out.put(name, value.length() <= DETAIL_LIMIT ? value : cut(value));
        }
    }

    /** Half a surrogate pair before the mark could not be stored as UTF-8. */
    private static String cut(String value) {
        int end = DETAIL_LIMIT - 1;
        return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end) + '…';
    }
}
