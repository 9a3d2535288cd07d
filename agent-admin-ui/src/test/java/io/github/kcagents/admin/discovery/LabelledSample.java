package io.github.kcagents.admin.discovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Clients of many realms, each with a person's word on whether it is an agent. Some are hard, and some are got wrong. */
final class LabelledSample {

    /** Label; client id; name; what is on; then redirect URIs and attributes. */
    private static final String SAMPLE = """
            agent;trip-agent;Trip agent;sa;
            agent;analyst-agent;;sa full;
            agent;contractor-agent;;sa full;
            agent;bootstrap;;sa full;
            agent;agent:test-bot;Integration-test agent client;sa;kind=agent
            agent;requester-client;requester client;sa exchange full;
            agent;support-copilot;Support Copilot;sa exchange;
            agent;hr-assistant;HR assistant;sa login;
            agent;invoice-bot;;sa;
            agent;slackbot;Slack bot;sa login;
            agent;releaseAgent;;sa;
            agent;code-review-gpt;;sa;
            agent;claude-desktop;Claude Desktop;login;redirect=https://claude.ai/api/mcp/auth_callback
            agent;vscode;Visual Studio Code;login;redirect=vscode://vscode.github-authentication
            agent;cursor;Cursor;login;redirect=cursor://anysphere.cursor-mcp/oauth/callback;declared=type:mcp
            agent;https://app.example.org/oauth/client.json;Deep research;login;redirect=https://claude.ai/api/mcp/auth_callback
            agent;https://tools.example.net/mcp-client.json;Tools;login;
            agent;mcp-gateway-client;;sa exchange;
            agent;langgraph-runtime;;sa;
            agent;crew-travel;CrewAI travel crew;sa;
            agent;research-llm;;sa exchange;
            agent;rag-indexer;;sa;
            agent;n8n-flow;n8n;sa login;redirect=https://oauth.n8n.cloud/oauth2/callback
            agent;svc-7731;Meeting summary assistant;sa;
            agent;svc-7732;;sa exchange;
            agent;ops-automation;;sa seen;
            agent;ticket-triage;;sa;
            agent;procurement;Procurement agent;sa exchange login;
            agent;workflow-runner;;sa exchange;
            agent;sales-ai;;sa;
            agent;chatgpt-connector;;sa login;redirect=https://chatgpt.com/connector_platform_oauth_redirect
            agent;obo-client;On behalf of;sa exchange seenexchange;
            agent;data-planner;;sa;
            agent;price-crawler;;sa;
            agent;x9;;sa;kind=ai-agent
            agent;travel;;exchange seenexchange login;
            agent;knowledge-base;Answers questions with AI;sa login;
            agent;concierge;;sa;
            no;front;Web shop;login public;
            no;web-app;;login public;redirect=https://shop.example.org/*
            no;mobile;Mobile app;login public;redirect=org.example.shop:/callback
            no;kafka;;sa full;
            no;kafka-producer-client-1;;sa full;
            no;kafka-consumer-client-9;;sa full;
            no;openfga;;sa full;
            no;spark;Spark;sa full;
            no;starrocks;Starrocks;sa full;
            no;trino;Trino;sa login password full;
            no;meho-admin;Integration-test Keycloak admin;sa admin;
            no;grafana;Grafana;login;
            no;prometheus-exporter;;sa;
            no;gitlab;GitLab;login;
            no;jenkins-build-agent;Jenkins;sa;
            no;datadog-agent;Datadog monitoring;sa;
            no;orders-api;Orders;bearer roles;
            no;payments-service;;sa roles;
            no;billing-backend;;sa roles;
            no;apicurio-registry;;login public full;
            no;readonly-client;;sa login password full;
            no;registry-api;;sa login password full;
            no;no-role-client;;sa login password full;
            no;initial-client;initial client;password full;
            no;target-client;target client;full;
            no;terraform;Terraform;sa admin;
            no;kcadm-sync;User sync;sa admin;
            no;ldap-sync;;sa;
            no;backup-job;;sa;
            no;vault;HashiCorp Vault;sa login;
            no;minio;MinIO;login;
            no;nextcloud;Nextcloud;login;
            no;airflow;Airflow;sa login;
            no;paid-content;Paid content;login public;
            no;maintenance;Maintenance portal;login;
            no;email-sender;;sa;
            no;reporting;Reporting;sa login;
            no;legacy-portal;;login password full;
            no;token-exchange-demo;;login;
            no;partner-b2b;Partner portal;login;
            no;erp-connector;SAP connector;sa;
            no;ci;CI;sa;
            no;argocd;Argo CD;login public;
            no;monitoring-collector;;sa;
            no;user-portal;Portal for travel agents;login;
            no;gateway;API gateway;sa exchange roles;
            no;iot-device-12;;sa;
            no;admin-client;;sa login password full;
            """;

    private LabelledSample() {}

    record Labelled(boolean agent, ClientFacts facts) {}

    static List<Labelled> all() {
        return SAMPLE.lines().map(LabelledSample::read).toList();
    }

    private static Labelled read(String line) {
        String[] parts = line.split(";", -1);
        Set<String> on = Set.of(parts[3].isEmpty() ? new String[0] : parts[3].split(" "));
        List<String> redirects = new ArrayList<>();
        Map<String, String> attributes = new HashMap<>();
        Stream.of(parts).skip(4).filter(part -> !part.isEmpty()).forEach(part -> {
            String name = part.substring(0, part.indexOf('='));
            String value = part.substring(part.indexOf('=') + 1);
            if (name.equals("redirect")) {
                redirects.add(value);
            } else if (name.equals("declared")) {
                attributes.put(value.substring(0, value.indexOf(':')), value.substring(value.indexOf(':') + 1));
            } else {
                attributes.put(name, value);
            }
        });
        return new Labelled(
                parts[0].equals("agent"),
                new ClientFacts(
                        parts[1],
                        parts[2].isEmpty() ? null : parts[2],
                        null,
                        on.contains("public"),
                        on.contains("bearer"),
                        on.contains("sa"),
                        on.contains("login"),
                        false,
                        on.contains("password"),
                        on.contains("exchange"),
                        on.contains("full"),
                        !on.contains("public"),
                        redirects,
                        attributes,
                        on.contains("admin") ? List.of("manage-clients") : List.of(),
                        on.contains("roles") ? 3 : 0,
                        null,
                        on.contains("seen"),
                        on.contains("seenexchange"),
                        null));
    }
}
