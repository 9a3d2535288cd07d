package io.github.kcagents.identity;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static io.github.kcagents.identity.AgentRecord.DEFAULT_TOKEN_LIFESPAN_SECONDS;

/**
 * The agent record as client attributes, the form that survives export, import and an uninstall. Reading never guesses: an
 * attribute that is present but not understood makes the whole record {@link Reading.Broken}, and a broken record gives no
 * right.
 */
public final class AgentAttributes {

    /** Every attribute of ours starts so. */
    public static final String PREFIX = "agent.";

    public static final String CLASS = PREFIX + "class";
    /** Claims the status; it counts only where it equals what the server itself keeps. */
    public static final String STATUS = PREFIX + "status";

    public static final String PURPOSE = PREFIX + "purpose";
    public static final String OWNERS = PREFIX + "owners";
    public static final String SPONSOR = PREFIX + "sponsor";
    public static final String CAPABILITIES = PREFIX + "capabilities";
    public static final String AUDIENCES = PREFIX + "audiences";
    public static final String ACCEPTS_FROM = PREFIX + "accepts.from";
    public static final String MAY_DELEGATE_TO = PREFIX + "may.delegate.to";
    public static final String CONSENT_MODE = PREFIX + "consent.mode";
    public static final String CONSENT_GROUPS = PREFIX + "consent.groups";
    public static final String CLAIMS = PREFIX + "claims";
    public static final String GRANTS = PREFIX + "grants";
    public static final String TOKEN_LIFESPAN = PREFIX + "token.lifespan";
    public static final String REVIEW_INTERVAL = PREFIX + "review.interval.days";
    public static final String SECRETLESS = PREFIX + "secretless";
    public static final String SECRET_UNTIL = PREFIX + "secret.until";
    public static final String SENDER_CONSTRAINED = PREFIX + "sender.constrained";
    public static final String PARENT = PREFIX + "parent";
    public static final String EXPIRES_AT = PREFIX + "expires.at";
    public static final String MODEL_PROVIDER = PREFIX + "model.provider";
    public static final String MODEL_NAME = PREFIX + "model.name";
    public static final String MODEL_VERSION = PREFIX + "model.version";

    /** All attributes that {@link #write} produces; a rewrite removes those it does not set. */
    public static final List<String> WRITTEN = Stream.concat(
                    Stream.of(
                            CLASS,
                            PURPOSE,
                            OWNERS,
                            SPONSOR,
                            CAPABILITIES,
                            AUDIENCES,
                            ACCEPTS_FROM,
                            MAY_DELEGATE_TO,
                            CONSENT_MODE,
                            CONSENT_GROUPS,
                            CLAIMS,
                            GRANTS,
                            TOKEN_LIFESPAN,
                            REVIEW_INTERVAL,
                            MODEL_PROVIDER,
                            MODEL_NAME,
                            MODEL_VERSION,
                            SECRETLESS,
                            SECRET_UNTIL,
                            SENDER_CONSTRAINED,
                            PARENT,
                            EXPIRES_AT),
                    Arrays.stream(ProfileField.values()).map(ProfileField::attribute))
            .toList();

    /** The groups of an administrator's consent that covers every user. */
    private static final String EVERYBODY = "*";

    private AgentAttributes() {}

    /** What a client's attributes say. */
    public sealed interface Reading {
        /** No attribute marks the client as an agent. */
        record NotAnAgent() implements Reading {}

        /** Marked as an agent, but not readable: a closed door. */
        record Broken(String attribute) implements Reading {}

        /** A whole record. */
        record Whole(AgentRecord record) implements Reading {}
    }

    /**
     * Is the client marked as an agent, readable or not? Either of two attributes is enough, so that removing one by hand
     * breaks the agent instead of turning it into an ordinary client.
     */
    public static boolean marked(Function<String, @Nullable String> attribute) {
        return attribute.apply(CLASS) != null || attribute.apply(STATUS) != null;
    }

    public static Reading read(Function<String, @Nullable String> attribute) {
        if (!marked(attribute)) {
            return new Reading.NotAnAgent();
        }
        try {
            return new Reading.Whole(readWhole(attribute));
        } catch (BrokenAttribute e) {
            return new Reading.Broken(e.attribute);
        }
    }

    /** The attributes of a record. Absent values are left out. */
    public static Map<String, String> write(AgentRecord record) {
        Map<String, String> out = new LinkedHashMap<>();
        out.put(CLASS, record.agentClass().key());
        put(out, PURPOSE, record.purpose());
        put(out, OWNERS, Party.formatAll(record.owners()));
        Party sponsor = record.sponsor();
        put(out, SPONSOR, sponsor == null ? null : sponsor.format());
        put(out, CAPABILITIES, Reference.formatAll(record.capabilities()));
        put(out, AUDIENCES, Reference.formatAll(record.audiences()));
        put(out, ACCEPTS_FROM, Reference.formatAll(record.acceptsFrom()));
        put(out, MAY_DELEGATE_TO, Reference.formatAll(record.mayDelegateTo()));
        put(out, CONSENT_MODE, record.consent().mode().key());
        put(out, CONSENT_GROUPS, groups(record.consent()));
        put(out, CLAIMS, words(record.claims()));
        put(out, GRANTS, words(record.grants()));
        put(out, TOKEN_LIFESPAN, Integer.toString(record.tokenLifespanSeconds()));
        put(out, REVIEW_INTERVAL, Integer.toString(record.reviewIntervalDays()));
        put(out, SECRETLESS, record.credentialRule().secretless() ? "true" : null);
        put(out, SECRET_UNTIL, time(record.credentialRule().secretUntil()));
        put(out, SENDER_CONSTRAINED, record.credentialRule().senderConstrained() ? "true" : null);
        Reference parent = record.tenure().parent();
        put(out, PARENT, parent == null ? null : parent.format());
        put(out, EXPIRES_AT, time(record.tenure().expiresAt()));
        record.profile().write(out);
        put(out, MODEL_PROVIDER, record.model().provider());
        put(out, MODEL_NAME, record.model().name());
        put(out, MODEL_VERSION, record.model().version());
        return out;
    }

    private static AgentRecord readWhole(Function<String, @Nullable String> attribute) {
        AgentClass agentClass = require(CLASS, optional(attribute, CLASS).flatMap(AgentClass::parse));
        ConsentRule.Mode mode = optional(attribute, CONSENT_MODE)
                .map(text -> require(CONSENT_MODE, ConsentRule.Mode.parse(text)))
                .orElse(ConsentRule.Mode.USER);
        List<Reference> groups = groups(attribute, mode);
        int lifespan = optional(attribute, TOKEN_LIFESPAN)
                .map(text -> number(TOKEN_LIFESPAN, text, AgentRecord.MAX_TOKEN_LIFESPAN_SECONDS))
                .orElse(DEFAULT_TOKEN_LIFESPAN_SECONDS);
        int reviewInterval = optional(attribute, REVIEW_INTERVAL)
                .map(text -> number(REVIEW_INTERVAL, text, AgentRecord.MAX_REVIEW_INTERVAL_DAYS))
                .orElse(AgentRecord.DEFAULT_REVIEW_INTERVAL_DAYS);
        return new AgentRecord(
                agentClass,
                attribute.apply(PURPOSE),
                optional(attribute, OWNERS)
                        .map(text -> require(OWNERS, Party.parseAll(text)))
                        .orElse(List.of()),
                optional(attribute, SPONSOR)
                        .map(text -> require(SPONSOR, Party.parse(text)))
                        .orElse(null),
                references(attribute, CAPABILITIES),
                references(attribute, AUDIENCES),
                references(attribute, ACCEPTS_FROM),
                references(attribute, MAY_DELEGATE_TO),
                new ConsentRule(mode, groups),
                wordSet(attribute, CLAIMS),
                wordSet(attribute, GRANTS),
                lifespan,
                reviewInterval,
                new ModelInfo(
                        attribute.apply(MODEL_PROVIDER), attribute.apply(MODEL_NAME), attribute.apply(MODEL_VERSION)),
                credentialRule(attribute),
                tenure(attribute),
                AgentProfile.read(attribute));
    }

    private static int number(String name, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through: what is no number is as broken as one out of range.
        }
        throw new BrokenAttribute(name);
    }

    private static CredentialRule credentialRule(Function<String, @Nullable String> attribute) {
        boolean secretless = flag(attribute, SECRETLESS);
        Instant until = time(attribute, SECRET_UNTIL);
        if (until != null && !secretless) {
            throw new BrokenAttribute(SECRET_UNTIL);
        }
        return new CredentialRule(secretless, until, flag(attribute, SENDER_CONSTRAINED));
    }

    private static Tenure tenure(Function<String, @Nullable String> attribute) {
        // Empty is not absent here: it would be a parent, or an end, that somebody took away by hand.
        Reference parent = Optional.ofNullable(attribute.apply(PARENT))
                .map(text -> require(PARENT, Reference.parse(text)))
                .orElse(null);
        Instant end = time(attribute, EXPIRES_AT);
        if (parent != null && end == null) {
            throw new BrokenAttribute(EXPIRES_AT);
        }
        return new Tenure(parent, end);
    }

    private static boolean flag(Function<String, @Nullable String> attribute, String name) {
        String text = attribute.apply(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new BrokenAttribute(name);
        }
        return "true".equals(text);
    }

    private static @Nullable Instant time(Function<String, @Nullable String> attribute, String name) {
        try {
            return Optional.ofNullable(attribute.apply(name))
                    .map(Instant::parse)
                    .orElse(null);
        } catch (DateTimeParseException e) {
            throw new BrokenAttribute(name);
        }
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static List<Reference> references(Function<String, @Nullable String> attribute, String name) {
        return optional(attribute, name)
                .map(text -> require(name, Reference.parseAll(text)))
                .orElse(List.of());
    }

    /** Groups that disappear by hand must not turn "these groups" into "everybody": mode admin always names them. */
    private static List<Reference> groups(Function<String, @Nullable String> attribute, ConsentRule.Mode mode) {
        Optional<String> text = optional(attribute, CONSENT_GROUPS);
        if (text.isPresent() != (mode == ConsentRule.Mode.ADMIN)) {
            throw new BrokenAttribute(CONSENT_GROUPS);
        }
        return text.filter(t -> !t.equals(EVERYBODY))
                .map(t -> require(CONSENT_GROUPS, Reference.parseAll(t)))
                .orElse(List.of());
    }

    private static Set<String> wordSet(Function<String, @Nullable String> attribute, String name) {
        return optional(attribute, name).map(text -> require(name, words(text))).orElse(Set.of());
    }

    /** Empty when the words are not divided by spaces alone: a tab would make one claim of two. */
    private static Optional<Set<String>> words(String text) {
        Set<String> words =
                Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
        return words.stream().allMatch(AgentRecord::isWord) ? Optional.of(words) : Optional.empty();
    }

    private static Optional<String> optional(Function<String, @Nullable String> attribute, String name) {
        return Optional.ofNullable(attribute.apply(name)).filter(text -> !text.isBlank());
    }

    private static <T> T require(String name, Optional<T> value) {
        return value.orElseThrow(() -> new BrokenAttribute(name));
    }

    private static @Nullable String groups(ConsentRule consent) {
        if (consent.mode() == ConsentRule.Mode.USER) {
            return null;
        }
        return consent.groups().isEmpty() ? EVERYBODY : Reference.formatAll(consent.groups());
    }

    private static String words(Collection<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }

    private static void put(Map<String, String> out, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.put(name, value);
        }
    }

    private static final class BrokenAttribute extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String attribute;

        BrokenAttribute(String attribute) {
            super(attribute, null, false, false);
            this.attribute = attribute;
        }
    }
}
