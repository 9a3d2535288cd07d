package io.github.kcagents.harness;

import java.net.URI;

/** A server that somebody else started, with our JARs; it is left as it is. */
final class RemoteServer implements KeycloakServer {

    private final String baseUrl;

    RemoteServer(ServerConfig config) {
        URI address = config.remote()
                .orElseThrow(
                        () -> new HarnessException("kc.test.way=remote needs the server's address in kc.test.url."));
        this.baseUrl = address.toString().replaceAll("/+$", "");
    }

    @Override
    public String baseUrl() {
        return baseUrl;
    }

    @Override
    public String logs() {
        return "";
    }

    @Override
    public String adminUser() {
        return Settings.text("kc.test.admin").orElse("admin");
    }

    @Override
    public String adminPassword() {
        return Settings.text("kc.test.password").orElse("admin");
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
