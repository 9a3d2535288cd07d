package io.github.kcagents.identity.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.util.JsonSerialization;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;

/** A client as it is before its adoption, with the roles that its representation leaves out. Holds no credential. */
final class ClientSnapshot {

    /** Only ASCII, because not every database stores every character in this column. */
    private static final ObjectWriter WRITER =
            JsonSerialization.mapper.writer().with(JsonGenerator.Feature.ESCAPE_NON_ASCII);

    private static final Set<String> SECRET_ATTRIBUTES = Set.of("client.secret.rotated");

    private ClientSnapshot() {}

    static String of(KeycloakSession session, ClientModel client) {
        ClientRepresentation representation = ModelToRepresentation.toRepresentation(client, session);
        representation.setSecret(null);
        representation.setRegistrationAccessToken(null);
        if (representation.getAttributes() != null) {
            representation.getAttributes().keySet().removeAll(SECRET_ATTRIBUTES);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("client", representation);
        all.put("scopeMappings", ids(Rights.scopeMappings(client)));
        UserModel account = client.isServiceAccountsEnabled() ? session.users().getServiceAccount(client) : null;
        if (account != null) {
            all.put("serviceAccountRoles", ids(Rights.directRoles(account)));
            all.put(
                    "serviceAccountGroups",
                    account.getGroupsStream().map(GroupModel::getId).sorted().toList());
        }
        try {
            return WRITER.writeValueAsString(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What {@link #of} wrote.
     *
     * @param serviceAccountRoles empty where the client had no service account
     */
    record Read(
            ClientRepresentation client,
            List<String> scopeMappings,
            List<String> serviceAccountRoles,
            List<String> serviceAccountGroups) {}

    static Read read(String json) {
        try {
            JsonNode all = JsonSerialization.mapper.readTree(json);
            return new Read(
                    JsonSerialization.mapper.treeToValue(all.get("client"), ClientRepresentation.class),
                    texts(all.path("scopeMappings")),
                    texts(all.path("serviceAccountRoles")),
                    texts(all.path("serviceAccountGroups")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }

    private static List<String> ids(Set<RoleModel> roles) {
        return roles.stream().map(RoleModel::getId).sorted().toList();
    }
}
