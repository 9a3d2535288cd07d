package io.github.kcagents.identity;

/** What the server knows about a client as an agent. */
public sealed interface AgentLookup {

    /** An ordinary client. */
    record NotAnAgent() implements AgentLookup {}

    /**
     * Marked as an agent, but unreadable, contradicting what the server keeps, or without a service account. Gets nothing.
     *
     * @param why for administrators and logs: which part is broken
     * @param breach somebody wrote what only the agents' API may write, so that an active agent belongs into quarantine
     */
    record Broken(String why, boolean breach) implements AgentLookup {}

    /** An agent, in whatever status. */
    record Found(Agent agent) implements AgentLookup {}
}
