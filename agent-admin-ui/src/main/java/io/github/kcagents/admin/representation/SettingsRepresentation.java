package io.github.kcagents.admin.representation;

import io.github.kcagents.admin.input.SettingsInput;
import io.github.kcagents.settings.AgentSettings;

/** What the realm decides about its agents. */
public record SettingsRepresentation(
        int maxDepth,
        boolean strict,
        boolean requireActorToken,
        boolean mayActIsBasis,
        String errorProfile,
        boolean recordingRequired,
        boolean enforceOwner,
        int retentionDays) {

    public static SettingsRepresentation of(AgentSettings settings, int retentionDays) {
        return new SettingsRepresentation(
                settings.maxDepth(),
                settings.strict(),
                settings.requireActorToken(),
                settings.mayActIsBasis(),
                settings.actorProfileErrors() ? AgentSettings.ACTOR_PROFILE : SettingsInput.CONTRACT_ERRORS,
                settings.recordingRequired(),
                settings.enforceOwner(),
                retentionDays);
    }
}
