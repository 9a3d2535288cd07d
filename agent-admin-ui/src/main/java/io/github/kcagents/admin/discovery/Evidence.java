package io.github.kcagents.admin.discovery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What speaks for a client being an agent, or against it. The points are those of {@link Candidate#score()}. */
public enum Evidence {
    DECLARED(60, "an attribute says that it is an agent"),
    NAME(40, "its name has a word for agents"),
    DESCRIPTION(10, "its description has a word for agents"),
    AUTOMATION_NAME(20, "its name has a word for automation"),
    SERVICE_ACCOUNT(20, "it can act as itself"),
    NO_LOGIN(10, "no user logs in at it"),
    EXCHANGE(30, "token exchange is switched on"),
    AGENT_REDIRECT(40, "its redirect URI is that of an agent or an MCP client"),
    METADATA_DOCUMENT(30, "its client id is the address of a metadata document"),
    ACTED_AS_ITSELF(10, "it was seen acting as itself"),
    EXCHANGED(20, "it was seen exchanging tokens"),
    INFRASTRUCTURE_NAME(-25, "its name has a word for infrastructure"),
    RESOURCE_SERVER(-20, "it has roles of its own, as resource servers have"),
    BEARER_ONLY(-100, "it never asks for tokens");

    private static final Set<String> KIND_ATTRIBUTES = Set.of("kind", "type", "client.type", "category");
    private static final Set<String> KINDS = Set.of("agent", "ai-agent", "ai_agent", "bot", "assistant", "mcp");
    private static final List<String> AGENT_REDIRECTS = List.of(
            "vscode:",
            "vscode-insiders:",
            "cursor:",
            "windsurf:",
            "claude:",
            "https://vscode.dev/redirect",
            "https://claude.ai/",
            "https://claude.com/",
            "https://chatgpt.com/",
            "https://chat.openai.com/",
            "https://oauth.n8n.cloud/");

    private final int points;
    private final String sentence;

    Evidence(int points, String sentence) {
        this.points = points;
        this.sentence = sentence;
    }

    public int points() {
        return points;
    }

    public String sentence() {
        return sentence;
    }

    boolean holds(ClientFacts facts) {
        return switch (this) {
            case DECLARED -> declared(facts.attributes());
            case NAME -> Words.agent(Words.of(facts.clientId() + ' ' + text(facts.name())));
            case DESCRIPTION -> Words.agent(Words.of(text(facts.description())));
            case AUTOMATION_NAME -> Words.automation(Words.of(facts.clientId() + ' ' + text(facts.name())));
            case SERVICE_ACCOUNT -> facts.serviceAccount();
            case NO_LOGIN ->
                facts.serviceAccount() && !facts.standardFlow() && !facts.implicitFlow() && !facts.passwordGrant();
            case EXCHANGE -> facts.exchange();
            case AGENT_REDIRECT -> facts.redirectUris().stream().anyMatch(Evidence::ofAgent);
            case METADATA_DOCUMENT ->
                facts.clientId().startsWith("https://") && facts.clientId().indexOf('/', "https://".length()) > 0;
            case ACTED_AS_ITSELF -> facts.actedAsItself();
            case EXCHANGED -> facts.exchanged();
            case INFRASTRUCTURE_NAME -> Words.infrastructure(Words.of(facts.clientId() + ' ' + text(facts.name())));
            case RESOURCE_SERVER -> facts.ownRoles() > 0;
            case BEARER_ONLY -> facts.bearerOnly();
        };
    }

    private static boolean declared(Map<String, String> attributes) {
        return attributes.entrySet().stream().anyMatch(attribute -> {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            String value = attribute.getValue().toLowerCase(Locale.ROOT);
            return (KIND_ATTRIBUTES.contains(name) && KINDS.contains(value))
                    || name.startsWith("agent.")
                    || name.startsWith("agent_")
                    || name.equals("a2a.agent.card");
        });
    }

    private static boolean ofAgent(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        return lower.contains("/mcp/")
                || lower.contains("mcp_auth")
                || lower.contains("/oauth2-credential/callback")
                || AGENT_REDIRECTS.stream().anyMatch(lower::startsWith);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
