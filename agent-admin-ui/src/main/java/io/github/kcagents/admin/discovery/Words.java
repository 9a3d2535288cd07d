package io.github.kcagents.admin.discovery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the names of clients give away. Only whole words count: "paid" says nothing about AI. */
final class Words {

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

    private static final Set<String> AGENTS = Set.of(
            "agent",
            "agents",
            "agentic",
            "ai",
            "assistant",
            "autogen",
            "autogpt",
            "bot",
            "chatbot",
            "chatgpt",
            "claude",
            "copilot",
            "crew",
            "crewai",
            "gemini",
            "genai",
            "gpt",
            "langchain",
            "langgraph",
            "llm",
            "mcp",
            "mistral",
            "openai",
            "rag");

    private static final Set<String> AUTOMATION = Set.of(
            "automation",
            "automator",
            "bootstrap",
            "crawler",
            "orchestrator",
            "planner",
            "rpa",
            "robot",
            "runner",
            "scheduler",
            "summarizer",
            "task",
            "tasks",
            "triage",
            "worker",
            "workflow");

    /** Products and parts that have service accounts, or even "agent" in the name, and are no AI agents. */
    private static final Set<String> INFRASTRUCTURE = Set.of(
            "airflow",
            "api",
            "backend",
            "backup",
            "build",
            "ci",
            "collector",
            "datadog",
            "elastic",
            "filebeat",
            "frontend",
            "gitlab",
            "grafana",
            "jenkins",
            "kafka",
            "ldap",
            "monitoring",
            "newrelic",
            "openfga",
            "prometheus",
            "puppet",
            "registry",
            "server",
            "service",
            "spark",
            "starrocks",
            "telegraf",
            "trino",
            "vault",
            "zabbix");

    private Words() {}

    static Set<String> of(String name) {
        return Arrays.stream(NO_LETTER.split(CAMEL.matcher(name).replaceAll("-")))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    static boolean agent(Set<String> words) {
        return words.stream().anyMatch(word -> AGENTS.contains(word) || endsLikeAgent(word));
    }

    static boolean automation(Set<String> words) {
        return words.stream().anyMatch(AUTOMATION::contains);
    }

    static boolean infrastructure(Set<String> words) {
        return words.stream().anyMatch(INFRASTRUCTURE::contains);
    }

    private static boolean endsLikeAgent(String word) {
        return word.length() > 5
                && (word.endsWith("agent") || word.endsWith("bot") || word.endsWith("gpt"))
                && !word.equals("useragent")
                && !word.equals("reagent");
    }
}
