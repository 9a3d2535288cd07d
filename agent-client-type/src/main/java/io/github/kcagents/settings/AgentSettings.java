package io.github.kcagents.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a realm decides about its agents, kept in realm attributes. A value that is not understood never selects a weaker
 * mode: a number falls back to its default, a switch to its safe side.
 *
 * @param maxDepth most actors in a chain, 1 to {@value #MAX_MAX_DEPTH}
 * @param strict refuse a request that asks for more than can be granted, instead of narrowing it
 * @param requireActorToken an exchange needs an actor token
 * @param mayActIsBasis the claim {@code may_act} of the subject token alone lets an agent act (RFC 8693 §4.4)
 * @param actorProfileErrors answer with the error codes of draft-mcguinness-oauth-actor-profile
 * @param recordingRequired no token without its record in the ledger
 * @param enforceOwner an adopted agent without an owner is stopped as well
 */
public record AgentSettings(
        int maxDepth,
        boolean strict,
        boolean requireActorToken,
        boolean mayActIsBasis,
        boolean actorProfileErrors,
        boolean recordingRequired,
        boolean enforceOwner) {

    public static final String MAX_DEPTH = "agent.max-depth";
    public static final String STRICT = "agent.strict";
    public static final String REQUIRE_ACTOR_TOKEN = "agent.require-actor-token";
    public static final String MAY_ACT_IS_BASIS = "agent.may-act-is-basis";
    public static final String ERROR_PROFILE = "agent.error-profile";
    public static final String RECORDING_REQUIRED = "agent.recording-required";
    public static final String ENFORCE_OWNER = "agent.enforce-owner";

    public static final String RETENTION_DAYS = "agent.retention-days";

    /** At least six months are asked for by Article 19 of the EU AI Act. */
    public static final int DEFAULT_RETENTION_DAYS = 190;

    public static final int MAX_RETENTION_DAYS = 36_500;

    /** Value of {@value #ERROR_PROFILE} that selects the draft's error codes. */
    public static final String ACTOR_PROFILE = "actor-profile";

    private static final String CONTRACT = "contract";

    public static final int DEFAULT_MAX_DEPTH = 4;
    public static final int MAX_MAX_DEPTH = 16;

    public static final AgentSettings DEFAULT =
            new AgentSettings(DEFAULT_MAX_DEPTH, false, false, false, false, true, false);

    public AgentSettings {
        if (maxDepth < 1 || maxDepth > MAX_MAX_DEPTH) {
            throw new IllegalArgumentException("maxDepth must be 1 to " + MAX_MAX_DEPTH + ": " + maxDepth);
        }
    }

    /**
     * @param attribute the realm's attributes
     * @param warning told each value that was not understood, with what counts instead
     */
    public static AgentSettings read(Function<String, @Nullable String> attribute, Consumer<String> warning) {
        return new AgentSettings(
                depth(attribute.apply(MAX_DEPTH), warning),
                flag(STRICT, attribute, false, true, warning),
                flag(REQUIRE_ACTOR_TOKEN, attribute, false, true, warning),
                flag(MAY_ACT_IS_BASIS, attribute, false, false, warning),
                actorProfile(attribute.apply(ERROR_PROFILE), warning),
                flag(RECORDING_REQUIRED, attribute, true, true, warning),
                flag(ENFORCE_OWNER, attribute, false, true, warning));
    }

    /**
     * Days that the ledger keeps a record, {@value #DEFAULT_RETENTION_DAYS} unless the realm says otherwise. A value that is not
     * understood keeps records as long as the default: deleting can't be taken back.
     */
    public static int retentionDays(Function<String, @Nullable String> attribute) {
        String text = attribute.apply(RETENTION_DAYS);
        int days = text != null && text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return days >= 1 && days <= MAX_RETENTION_DAYS ? days : DEFAULT_RETENTION_DAYS;
    }

    /** The attributes that say the same. */
    public Map<String, String> write() {
        Map<String, String> out = new LinkedHashMap<>();
        out.put(MAX_DEPTH, Integer.toString(maxDepth));
        out.put(STRICT, Boolean.toString(strict));
        out.put(REQUIRE_ACTOR_TOKEN, Boolean.toString(requireActorToken));
        out.put(MAY_ACT_IS_BASIS, Boolean.toString(mayActIsBasis));
        out.put(ERROR_PROFILE, actorProfileErrors ? ACTOR_PROFILE : CONTRACT);
        out.put(RECORDING_REQUIRED, Boolean.toString(recordingRequired));
        out.put(ENFORCE_OWNER, Boolean.toString(enforceOwner));
        return out;
    }

    private static int depth(@Nullable String text, Consumer<String> warning) {
        if (text == null) {
            return DEFAULT_MAX_DEPTH;
        }
        try {
            int depth = Integer.parseInt(text);
            if (depth >= 1 && depth <= MAX_MAX_DEPTH) {
                return depth;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of range.
        }
        warning.accept(MAX_DEPTH + "=" + text + " is not 1 to " + MAX_MAX_DEPTH + "; using " + DEFAULT_MAX_DEPTH);
        return DEFAULT_MAX_DEPTH;
    }

    private static boolean actorProfile(@Nullable String text, Consumer<String> warning) {
        if (text != null && !text.equals(ACTOR_PROFILE) && !text.equals(CONTRACT)) {
            warning.accept(ERROR_PROFILE + "=" + text + " is neither " + ACTOR_PROFILE + " nor " + CONTRACT + "; using "
                    + CONTRACT);
        }
        return ACTOR_PROFILE.equals(text);
    }

    private static boolean flag(
            String name,
            Function<String, @Nullable String> attribute,
            boolean whenAbsent,
            boolean safe,
            Consumer<String> warning) {
        String text = attribute.apply(name);
        if (text == null) {
            return whenAbsent;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        warning.accept(name + "=" + text + " is neither true nor false; using " + safe);
        return safe;
    }
}
