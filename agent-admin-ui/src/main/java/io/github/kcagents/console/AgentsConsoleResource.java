package io.github.kcagents.console;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.common.Version;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.urls.UrlType;

/** {@code /realms/{realm}/agents-console}: the agents' pages without the console. Public because the server calls it. */
public final class AgentsConsoleResource {

    /** The client of this page. The console's own can't be used: it may not send logins back to this address. */
    static final String CLIENT_ID = "agents-console";

    private final KeycloakSession session;
    private final ConsoleFiles files;

    AgentsConsoleResource(KeycloakSession session, ConsoleFiles files) {
        this.session = session;
        this.files = files;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page() {
        return html(Response.ok(), isSetUp() ? page(files.page()) : StandAlonePage.notSetUp());
    }

    private boolean isSetUp() {
        ClientModel client = session.getContext().getRealm().getClientByClientId(CLIENT_ID);
        return client != null && client.isEnabled() && client.isPublicClient();
    }

    private String page(String script) {
        String resources =
                session.getContext().getUri(UrlType.FRONTEND).getBaseUri().getPath() + "resources/"
                        + Version.RESOURCES_VERSION + "/";
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("serverBaseUrl", base(UrlType.FRONTEND));
        environment.put("adminBaseUrl", base(UrlType.ADMIN));
        environment.put("loginRealm", session.getContext().getRealm().getName());
        environment.put("clientId", CLIENT_ID);
        return StandAlonePage.of(environment, resources, script);
    }

    private String base(UrlType type) {
        return session.getContext().getUri(type).getBaseUri().toString().replaceFirst("/+$", "");
    }

    /** The page names files by their hashes: an old page would ask for files that an upgrade has removed. */
    private static Response html(Response.ResponseBuilder response, String html) {
        CacheControl cache = new CacheControl();
        cache.setNoCache(true);
        return response.entity(html)
                .type("text/html; charset=utf-8")
                .cacheControl(cache)
                .build();
    }
}
