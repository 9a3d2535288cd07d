package io.github.kcagents.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import org.keycloak.util.JsonSerialization;

/** The HTML of the page that shows the agents without the console around them. */
final class StandAlonePage {

    private StandAlonePage() {}

    /**
     * @param environment what the script has to know; may hold what strangers named
     * @param resources path of the server's resources, with a slash at the end
     * @param script path of the script below the admin theme's resources
     */
    static String of(Map<String, String> environment, String resources, String script) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Agents</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="%1$scommon/keycloak/vendor/patternfly-v5/patternfly.min.css">
                <script type="module" src="%1$sadmin/keycloak.v2/%2$s"></script>
                </head>
                <body>
                <main id="app"></main>
                <script id="environment" type="application/json">%3$s</script>
                </body>
                </html>
                """.formatted(resources, script, json(environment));
    }

    /** Where the page can't work yet. Text of our own only. */
    static String notSetUp() {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Agents</title></head>
                <body>
                <h1>This page is not set up in this realm</h1>
                <p>It needs a public client named <code>agents-console</code>; see the documentation of Keycloak Agents,
                "Admin console". The agents' pages are also in Keycloak's admin console itself.</p>
                </body>
                </html>
                """;
    }

    /** JSON inside a script element: nothing in it may end the element. */
    private static String json(Map<String, String> environment) {
        try {
            return JsonSerialization.writeValueAsString(environment)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
