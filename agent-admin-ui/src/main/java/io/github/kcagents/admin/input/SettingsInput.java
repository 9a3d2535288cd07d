package io.github.kcagents.admin.input;

import java.util.Set;

import io.github.kcagents.identity.AgentFieldException;
import io.github.kcagents.settings.AgentSettings;
import org.jspecify.annotations.Nullable;

/** The realm's settings as they come over the wire: absent stays, null goes back to the default. */
public final class SettingsInput {

    /** Name on the wire of the error codes that the documentation lists. */
    public static final String CONTRACT_ERRORS = "contract";

    private static final Set<String> KNOWN = Set.of(
            "maxDepth",
            "strict",
            "requireActorToken",
            "mayActIsBasis",
            "errorProfile",
            "recordingRequired",
            "enforceOwner",
            "retentionDays");

    private static final Set<String> NOT_YET = Set.of("enforceReview", "delegationMode");

    private SettingsInput() {}

    public static AgentSettings over(AgentSettings before, byte[] body) {
        JsonFields fields = JsonFields.parse(body);
        fields.only(KNOWN, NOT_YET);
        AgentSettings standard = AgentSettings.DEFAULT;
        return new AgentSettings(
                depth(fields, before.maxDepth()),
                flag(fields, "strict", before.strict(), standard.strict()),
                flag(fields, "requireActorToken", before.requireActorToken(), standard.requireActorToken()),
                flag(fields, "mayActIsBasis", before.mayActIsBasis(), standard.mayActIsBasis()),
                actorProfile(fields, before.actorProfileErrors()),
                flag(fields, "recordingRequired", before.recordingRequired(), standard.recordingRequired()),
                flag(fields, "enforceOwner", before.enforceOwner(), standard.enforceOwner()));
    }

    /** Days that the ledger keeps a record. */
    public static int retentionDays(int before, byte[] body) {
        JsonFields fields = JsonFields.parse(body);
        Integer said = fields.integer("retentionDays");
        if (said == null) {
            return fields.isNull("retentionDays") ? AgentSettings.DEFAULT_RETENTION_DAYS : before;
        }
        if (said < 1 || said > AgentSettings.MAX_RETENTION_DAYS) {
            throw new AgentFieldException("retentionDays", "must be 1 to " + AgentSettings.MAX_RETENTION_DAYS);
        }
        return said;
    }

    private static int depth(JsonFields fields, int before) {
        Integer said = fields.integer("maxDepth");
        if (said == null) {
            return fields.isNull("maxDepth") ? AgentSettings.DEFAULT_MAX_DEPTH : before;
        }
        if (said < 1 || said > AgentSettings.MAX_MAX_DEPTH) {
            throw new AgentFieldException("maxDepth", "must be 1 to " + AgentSettings.MAX_MAX_DEPTH);
        }
        return said;
    }

    private static boolean flag(JsonFields fields, String name, boolean before, boolean standard) {
        Boolean said = fields.flag(name);
        return said != null ? said : fields.isNull(name) ? standard : before;
    }

    private static boolean actorProfile(JsonFields fields, boolean before) {
        String said = fields.text("errorProfile");
        if (said == null) {
            return !fields.isNull("errorProfile") && before;
        }
        return isActorProfile(said);
    }

    private static boolean isActorProfile(@Nullable String said) {
        if (!AgentSettings.ACTOR_PROFILE.equals(said) && !CONTRACT_ERRORS.equals(said)) {
            throw new AgentFieldException(
                    "errorProfile", "must be " + CONTRACT_ERRORS + " or " + AgentSettings.ACTOR_PROFILE);
        }
        return AgentSettings.ACTOR_PROFILE.equals(said);
    }
}
