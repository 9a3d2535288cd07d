package io.github.kcagents.admin.discovery;

import java.util.List;
import java.util.Locale;

/** What is wrong with a client, agent or not: more rights than it needs, or a way to them that is too easy. */
public enum Warning {
    FULL_SCOPE("its tokens carry every role of whoever it acts for"),
    ADMIN_ROLES("its service account administers the realm"),
    WILDCARD_REDIRECT("a redirect URI has a wildcard that matches any page"),
    LONG_LIVED_SECRET("its secret is older than 90 days"),
    UNUSED("no event of it for 90 days"),
    PASSWORD_GRANT("it may ask users for their passwords"),
    IMPLICIT_FLOW("it gets tokens in addresses"),
    LIMIT_WITHOUT_EFFECT("an attribute looks like a limit, and the server does not know it");

    private static final int LONG_DAYS = 90;

    private static final List<String> LIMIT_WORDS =
            List.of("allowed", "limit", "restrict", "readonly", "read-only", "read_only", "max_", "max-", "permission");

    private final String sentence;

    Warning(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    boolean holds(ClientFacts facts) {
        return switch (this) {
            case FULL_SCOPE -> facts.fullScope();
            case ADMIN_ROLES -> !facts.adminRoles().isEmpty();
            case WILDCARD_REDIRECT ->
                (facts.standardFlow() || facts.implicitFlow())
                        && facts.redirectUris().stream().anyMatch(Warning::anyPage);
            case LONG_LIVED_SECRET ->
                facts.secret() && facts.secretAgeDays() != null && facts.secretAgeDays() >= LONG_DAYS;
            case UNUSED -> facts.silentDays() != null && facts.silentDays() >= LONG_DAYS;
            case PASSWORD_GRANT -> facts.passwordGrant();
            case IMPLICIT_FLOW -> facts.implicitFlow();
            case LIMIT_WITHOUT_EFFECT -> facts.attributes().keySet().stream().anyMatch(Warning::likeALimit);
        };
    }

    private static boolean anyPage(String uri) {
        return uri.equals("*") || uri.equals("/*") || uri.matches("https?://\\*.*") || uri.matches("[a-z]+://?\\*");
    }

    /** Keycloak's own attributes have dots; people's limits have words. */
    private static boolean likeALimit(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.contains(".") && LIMIT_WORDS.stream().anyMatch(lower::contains);
    }
}
