package io.github.kcagents.exchange.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.kcagents.invocation.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form of a token exchange. Limits come first, so that nothing long is ever split or parsed; a parameter that is
 * sent empty counts as absent (RFC 6749 §3.2).
 */
public final class RequestReader {

    /** A token beyond this is refused unread. Keycloak's own limit for parameters may be lower. */
    public static final int TOKEN_LIMIT = 25_000;

    public static final int SCOPE_LIMIT = 100;
    public static final int SCOPE_CHARACTERS = 4000;
    public static final int TARGET_LIMIT = 10;
    public static final int TARGET_CHARACTERS = 2048;
    public static final int TASK_CHARACTERS = 256;

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /** RFC 8693 §3: a JWT that is not an access token; here, an assertion of RFC 7523. */
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    /** Parameters of exchanges that agents don't have: impersonation, foreign issuers (contract of the exchange). */
    private static final List<String> NEVER = List.of("requested_subject", "subject_issuer", "requested_issuer");

    /** All that is read here. */
    private static final List<String> PARAMETERS = List.of(
            "subject_token",
            "subject_token_type",
            "actor_token",
            "actor_token_type",
            "audience",
            "resource",
            "scope",
            "task",
            "requested_token_type",
            "requested_subject",
            "subject_issuer",
            "requested_issuer");

    private RequestReader() {}

    /** What the form says, or why it can't be read. */
    public sealed interface Reading {
        /** A request. */
        record Good(ExchangeRequest request) implements Reading {}

        /** No request; {@code parameter} is what to look at. */
        record Bad(RefusalReason reason, String parameter) implements Reading {}
    }

    /**
     * @param form as it was sent
     * @param cleaned the same as Keycloak goes on with; what it changed is refused, so that nobody decides on one and acts on
     *     the other
     */
    public static Reading read(Map<String, List<String>> form, Map<String, List<String>> cleaned) {
        for (String name : PARAMETERS) {
            if (!form.getOrDefault(name, List.of()).equals(cleaned.getOrDefault(name, List.of()))) {
                return new Reading.Bad(RefusalReason.BAD_PARAMETERS, name);
            }
        }
        return read(form);
    }

    static Reading read(Map<String, List<String>> form) {
        try {
            return new Reading.Good(readStrictly(form));
        } catch (Unreadable e) {
            return new Reading.Bad(e.reason, e.parameter);
        }
    }

    private static ExchangeRequest readStrictly(Map<String, List<String>> form) {
        for (String name : NEVER) {
            if (single(form, name, TOKEN_LIMIT) != null) {
                throw bad(name);
            }
        }
        String subjectToken = single(form, "subject_token", TOKEN_LIMIT);
        String subjectType = single(form, "subject_token_type", TARGET_CHARACTERS);
        if (subjectToken == null) {
            throw bad("subject_token");
        }
        if (subjectType == null) {
            throw bad("subject_token_type");
        }
        String actorToken = single(form, "actor_token", TOKEN_LIMIT);
        String actorType = single(form, "actor_token_type", TARGET_CHARACTERS);
        // RFC 8693 §2.1: REQUIRED with the actor token, and MUST NOT be included without it.
        if ((actorToken == null) != (actorType == null)) {
            throw bad(actorToken == null ? "actor_token" : "actor_token_type");
        }
        List<String> audience = targets(form, "audience");
        List<String> resource = targets(form, "resource");
        audience.forEach(RequestReader::checkAudience);
        resource.forEach(RequestReader::checkResource);
        List<String> scope = scope(form);
        String task = task(form);
        requireAccessToken("subject_token_type", subjectType);
        boolean assertion = JWT.equals(actorType);
        if (actorType != null && !assertion) {
            requireAccessToken("actor_token_type", actorType);
        }
        String requestedType = single(form, "requested_token_type", TARGET_CHARACTERS);
        if (requestedType != null) {
            requireAccessToken("requested_token_type", requestedType);
        }
        return new ExchangeRequest(subjectToken, actorToken, assertion, audience, resource, scope, task);
    }

    private static void requireAccessToken(String parameter, String type) {
        if (!type.equals(ACCESS_TOKEN)) {
            throw new Unreadable(RefusalReason.TOKEN_TYPE_UNSUPPORTED, parameter);
        }
    }

    private static @Nullable String single(Map<String, List<String>> form, String name, int limit) {
        List<String> values = form.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw bad(name);
        }
        String value = values.isEmpty() ? null : values.get(0);
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > limit) {
            throw bad(name);
        }
        return value;
    }

    private static List<String> targets(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        Set<String> targets = new LinkedHashSet<>();
        for (String value : values) {
            if (value == null || value.isEmpty()) {
                continue;
            }
            if (value.length() > TARGET_CHARACTERS) {
                throw bad(name);
            }
            targets.add(value);
            if (targets.size() > TARGET_LIMIT) {
                throw bad(name);
            }
        }
        return new ArrayList<>(targets);
    }

    /** What no client is called is never looked up: PostgreSQL has no U+0000 and no half surrogate pairs in its text. */
    private static void checkAudience(String audience) {
        boolean unreadable = audience.codePoints()
                .map(Character::getType)
                .anyMatch(type -> type == Character.CONTROL || type == Character.SURROGATE);
        if (unreadable) {
            throw new Unreadable(RefusalReason.TARGET, "audience");
        }
    }

    /** RFC 8707 §2: an absolute URI without fragment; anything else is {@code invalid_target}. */
    private static void checkResource(String resource) {
        try {
            URI uri = new URI(resource);
            if (uri.isAbsolute() && uri.getRawFragment() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // Refused below, as any other malformed target.
        }
        throw new Unreadable(RefusalReason.TARGET, "resource");
    }

    private static @Nullable List<String> scope(Map<String, List<String>> form) {
        String text = single(form, "scope", SCOPE_CHARACTERS);
        if (text == null) {
            return null;
        }
        Set<String> scopes = new LinkedHashSet<>();
        // Nothing but U+0020 separates: trim() and isBlank() would take control characters for spaces.
        for (String scope : text.split(" ")) {
            if (!scope.chars().allMatch(RequestReader::scopeCharacter)) {
                throw bad("scope");
            }
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        // Only spaces is no scope, and not absent either: absent means everything that the subject token has.
        if (scopes.isEmpty() || scopes.size() > SCOPE_LIMIT) {
            throw bad("scope");
        }
        return new ArrayList<>(scopes);
    }

    /** RFC 6749 §3.3: {@code scope-token = 1*( %x21 / %x23-5B / %x5D-7E )}. */
    private static boolean scopeCharacter(int c) {
        return c == 0x21 || (c >= 0x23 && c <= 0x5b) || (c >= 0x5d && c <= 0x7e);
    }

    private static @Nullable String task(Map<String, List<String>> form) {
        String task = single(form, "task", TASK_CHARACTERS);
        if (task != null && !task.codePoints().allMatch(RequestReader::printable)) {
            throw bad("task");
        }
        return task;
    }

    /**
     * The text on one line, whatever it held: what can't be printed is written as {@code \\u001b}. For a log and a ledger, where
     * older versions of Keycloak write down what they are given.
     */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(at -> out.append(
                        printable(at)
                                ? Character.toString(at)
                                : String.format(at > 0xFFFF ? "\\u{%x}" : "\\u%04x", at)));
        return out.toString();
    }

    /** No controls, no line or paragraph separators, nothing that turns the direction of text or is unassigned. */
    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static Unreadable bad(String parameter) {
        return new Unreadable(RefusalReason.BAD_PARAMETERS, parameter);
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final RefusalReason reason;
        private final String parameter;

        Unreadable(RefusalReason reason, String parameter) {
            super(parameter, null, false, false);
            this.reason = reason;
            this.parameter = parameter;
        }
    }
}
