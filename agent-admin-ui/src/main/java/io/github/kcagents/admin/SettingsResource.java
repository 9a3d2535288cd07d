package io.github.kcagents.admin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.keycloak.events.admin.OperationType;
import org.keycloak.models.RealmModel;

import io.github.kcagents.admin.input.SettingsInput;
import io.github.kcagents.admin.representation.SettingsRepresentation;
import io.github.kcagents.settings.AgentSettings;
import org.jboss.logging.Logger;

/** {@code /admin/realms/{realm}/agents/settings}. Public because the server calls it. */
@Produces(MediaType.APPLICATION_JSON)
public final class SettingsResource {

    private static final Logger logger = Logger.getLogger(SettingsResource.class);

    private final AgentsRequest request;

    SettingsResource(AgentsRequest request) {
        this.request = request;
    }

    @GET
    public SettingsRepresentation get() {
        request.access().requireViewSettings();
        return SettingsRepresentation.of(current(), retentionDays());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public SettingsRepresentation update(byte[] body) {
        request.access().requireManageSettings();
        return AgentApiError.answering(() -> {
            RealmModel realm = request.realm();
            AgentSettings settings = SettingsInput.over(current(), body);
            int retentionDays = SettingsInput.retentionDays(retentionDays(), body);
            settings.write().forEach(realm::setAttribute);
            realm.setAttribute(AgentSettings.RETENTION_DAYS, Integer.toString(retentionDays));
            SettingsRepresentation shown = SettingsRepresentation.of(settings, retentionDays);
            request.events().record(OperationType.UPDATE, shown, "settings");
            return shown;
        });
    }

    private int retentionDays() {
        return AgentSettings.retentionDays(request.realm()::getAttribute);
    }

    private AgentSettings current() {
        return AgentSettings.read(request.realm()::getAttribute, logger::warn);
    }
}
